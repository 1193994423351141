"""Reads documents of JSON, one in base64 a line, and answers each: "refused", or the value as JSON in ASCII.

Python takes documents whose value no text in UTF-8 can be (half of a surrogate pair), and numbers beyond its own; where a name stands
twice, RFC 8259 leaves open what counts. For those the answer is "other".
"""
import base64
import json
import sys


class Other(Exception):
    pass


def refuse(name):
    raise ValueError(name)


def unique(pairs):
    if len({name for name, _ in pairs}) < len(pairs):
        raise Other
    return dict(pairs)


def depth(value, limit=70):
    level = [value]
    for at in range(limit):
        level = [item for each in level if isinstance(each, (dict, list)) for item in (each.values() if isinstance(each, dict) else each)]
        if not level:
            return at
    return limit


def number(text):
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise Other
    return value


def answer(document):
    try:
        value = json.loads(document.decode("utf-8"), parse_constant=refuse, parse_float=number, object_pairs_hook=unique)
        json.dumps(value, ensure_ascii=False).encode("utf-8")
        return json.dumps(value) if depth(value) < 60 else "other"
    except (Other, UnicodeEncodeError, RecursionError):
        return "other"
    except ValueError:
        return "refused"


for line in sys.stdin:
    print(answer(base64.b64decode(line)), flush=True)
