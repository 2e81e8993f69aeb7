import logging
import os

import requests
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.management import execute_from_command_line
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import path

settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, SECRET_KEY="of a test")


def pay(request, order):
    logging.getLogger("shop").warning("paying %s", order)
    requests.post(os.environ["UPSTREAM"] + "/post", data={"order": order})
    return JsonResponse({"got": request.body.decode()})


def stream(_):
    def parts():
        for part in ("one ", "two"):
            requests.get(os.environ["UPSTREAM"] + "/zipped")
            yield part

    return StreamingHttpResponse(parts(), content_type="text/plain")


def fails(_):
    raise ValueError("the shop is closed")


def handled(_):
    return HttpResponse("no more stubs", status=409)


urlpatterns = [
    path("pay/<order>", pay),
    path("stream", stream),
    path("fails", fails),
    path("handled", handled),
]
run = execute_from_command_line
asgi = get_asgi_application()
