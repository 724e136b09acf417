"""Tells the team on MAX and the channel on Telegram when the shop's stock runs low."""

import json
import os
import urllib.request

MAX = {
    "apiUrl": "https://3100.api.green-api.com/v3",
    "idInstance": "310000000001",
    "typeInstance": "v3",
    "apiTokenInstance": os.environ.get("MAX_API_TOKEN_INSTANCE", ""),
}
TELEGRAM = {
    "apiUrl": "https://4100.api.green-api.com",
    "idInstance": "410000000001",
    "typeInstance": "telegram",
    "apiTokenInstance": os.environ.get("TELEGRAM_API_TOKEN_INSTANCE", ""),
}

# Who hears about it on MAX: the support team, and Ilya, who buys.
LOW_STOCK = [
    {"typeInstance": "v3", "chatId": "-10000000000000"},
    {"typeInstance": "v3", "chatId": "10000000"},
]
RELEASES = {"typeInstance": "telegram", "chatId": "-1001234567890"}
# The accountant still reads WhatsApp only.
ACCOUNTANT = "447700900456@c.us"


def send_message(instance: dict, chat_id: str, message: str) -> None:
    url = "{apiUrl}/waInstance{idInstance}/sendMessage/{apiTokenInstance}".format(**instance)
    body = json.dumps({"chatId": chat_id, "message": message}).encode()
    request = urllib.request.Request(url, body, {"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as response:
        response.read()


def warn(article: str, left: int) -> None:
    for target in LOW_STOCK:
        send_message(MAX, target["chatId"], f"{article}: {left} left")
    send_message(TELEGRAM, RELEASES["chatId"], f"Running low: {article}")


if __name__ == "__main__":
    warn("Sunflowers, a dozen", 4)
