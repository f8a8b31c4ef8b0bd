"""Reads a list of statements from standard input; prints, for each, what Ralph's models find wrong.

Runs in the environment of requirements-lrs.lock, not in ours.
"""

import json
import sys

from pydantic import ValidationError
from ralph.models.xapi.base.statements import BaseXapiStatement


def wrong(statement: object) -> list[str]:
    try:
        BaseXapiStatement.model_validate(statement)
    except ValidationError as error:
        return [f"{each['loc']}: {each['msg']}" for each in error.errors()]
    return []


print(json.dumps([wrong(each) for each in json.load(sys.stdin)]))
