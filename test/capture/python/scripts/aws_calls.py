"""One call with boto3: `aws_calls.py ACTION BASE`. Prints JSON about what the program saw.

Actions: post (STS, a form answered in XML), upload (to S3), stream (from S3, as it comes), abort (closes it
after the first part), unread (never reads it), refused (nobody listens), missing (S3's error).
"""

import io
import json
import sys
import time

import boto3
from botocore.config import Config

ACTION, BASE = sys.argv[1:3]
CLIENT = {
    "region_name": "us-east-1",
    "aws_access_key_id": "AKIAEXAMPLE",
    "aws_secret_access_key": "the secret of the shop",
    "config": Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}),
    "endpoint_url": "http://127.0.0.1:1" if ACTION == "refused" else BASE,
}


def run():
    if ACTION == "post":
        return boto3.client("sts", **CLIENT).get_caller_identity()["Account"]  # the call
    s3 = boto3.client("s3", **CLIENT)
    if ACTION == "upload":
        return s3.put_object(Bucket="shop", Key="two words.txt", Body=io.BytesIO(b"some file"))["ETag"]
    if ACTION == "missing":
        return s3.get_object(Bucket="shop", Key="missing")
    began = time.monotonic()
    body = s3.get_object(Bucket="shop", Key="stream")["Body"]
    if ACTION == "stream":
        return [[time.monotonic() - began, part.decode()] for part in body.iter_chunks(9)]
    read = len(body.read(9)) if ACTION == "abort" else 0
    body.close()
    return read


try:
    print(json.dumps(run()))
except Exception as problem:
    print(json.dumps({"raised": type(problem).__name__}))
