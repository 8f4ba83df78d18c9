# What HMA's documentation shows its users, by the library they use. Arguments: base address, key, a picture, its likeness.
import sys
from urllib.parse import urlsplit

import requests

base, key, picture, likeness = sys.argv[1:]
parts = urlsplit(base)
hma = f"{parts.scheme}://hma:{key}@{parts.netloc}{parts.path}"  # HMA's clients have a place for an address and no other


def checked(response, status=200):
    assert response.status_code == status, (response.request.url, response.status_code, response.text)
    return response


assert checked(requests.get(f"{hma}/status")).text == "I-AM-ALIVE"
bank = "PYTHON_BANK"
created = requests.post(f"{hma}/c/banks", json={"name": bank, "enabled_ratio": 1.0})
assert created.json() == {"matching_enabled_ratio": 1.0, "name": bank}, created.text
assert checked(requests.post(f"{hma}/c/banks", json={"name": bank}), 403).json()["message"] == "Bank already exists"
assert checked(requests.post(f"{hma}/c/banks", json={"name": "lower"}), 400).json()["message"]
assert {"matching_enabled_ratio": 1.0, "name": bank} in requests.get(f"{hma}/c/banks").json()

with open(picture, "rb") as file:
    hashed = checked(requests.post(f"{hma}/h/hash", files={"photo": file})).json()
assert list(hashed) == ["pdq"] and len(hashed["pdq"]) == 64

with open(picture, "rb") as file:
    added = checked(requests.post(f"{hma}/c/bank/{bank}/content", files={"photo": file},
                                  data={"metadata": '{"content_id": "python-1"}', "note": "drawn"})).json()
assert added["signals"] == hashed

query = {"signal_type": "pdq", "signal": hashed["pdq"]}
found = checked(requests.get(f"{hma}/m/lookup", params=query)).json()
assert found[bank] == [{"bank_content_id": added["id"], "distance": "0"}], found
raw = checked(requests.get(f"{hma}/m/raw_lookup", params={**query, "include_distance": "true"})).json()
assert {"bank_content_id": added["id"], "distance": "0"} in raw["matches"]

with open(likeness, "rb") as file:
    matches = checked(requests.post(f"{hma}/m/lookup", files={"photo": file})).json()
for signal_type, banks in matches.items():
    for name, contents in banks.items():
        for content in contents:
            assert 0 <= int(content["distance"]) <= 31, (signal_type, name, content)
assert matches["pdq"][bank][0]["bank_content_id"] == added["id"], matches

compared = checked(requests.post(f"{hma}/m/compare", json={"pdq": [hashed["pdq"], hashed["pdq"].upper()]})).json()
assert compared == {"pdq": [True, {"distance": 0}]}, compared
content = checked(requests.get(f"{hma}/c/bank/{bank}/content/{added['id']}",
                               params={"include_signals": "true", "include_metadata": "true"})).json()
assert content["metadata"]["content_id"] == "python-1" and content["note"] == "drawn", content
assert content["signals"]["pdq"] == hashed["pdq"]
status = checked(requests.get(f"{hma}/m/index/status")).json()
assert status["pdq"]["present"] and status["pdq"]["built_to"] > 0, status
off = checked(requests.put(f"{hma}/c/bank/{bank}/content/{added['id']}", json={"disable_until_ts": 0})).json()
assert off["disable_until_ts"] == 0
assert bank not in requests.get(f"{hma}/m/lookup", params=query).json()
assert checked(requests.delete(f"{hma}/c/bank/{bank}/content/{added['id']}")).json() == {"deleted": 1}
assert requests.get(f"{hma}/c/exchanges").json() == []
assert requests.get(f"{base}/status").status_code == 401
print("all of HMA's customary requests were answered")
