"""Calls of gRPC to a server of its own: `grpc_calls.py ACTION`. Prints JSON about what the program saw.

The messages are real ones of protobuf, of types that are made here in place of generated code.
"""

import json
import sys
from concurrent import futures

import grpc
from google.protobuf import any_pb2, descriptor_pb2, descriptor_pool, message_factory

ACTION = sys.argv[1]


def message_types():
    file = descriptor_pb2.FileDescriptorProto(name="shop.proto", package="shop", syntax="proto3")
    file.dependency.append("google/protobuf/any.proto")
    kinds = descriptor_pb2.FieldDescriptorProto
    for name, fields in {
        "Order": [("order_id", kinds.TYPE_STRING), ("amount", kinds.TYPE_INT64), ("card", kinds.TYPE_STRING)],
        "Receipt": [("receipt_id", kinds.TYPE_STRING), ("is_paid", kinds.TYPE_BOOL)],
        "Parcel": [("content", kinds.TYPE_MESSAGE)],
    }.items():
        message = file.message_type.add(name=name)
        for number, (field, kind) in enumerate(fields, 1):
            made = message.field.add(name=field, number=number, type=kind, label=kinds.LABEL_OPTIONAL)
            if kind == kinds.TYPE_MESSAGE:
                made.type_name = ".google.protobuf.Any"
    pool = descriptor_pool.Default()
    pool.Add(file)
    make = getattr(message_factory, "GetMessageClass", None) or message_factory.MessageFactory(pool).GetPrototype
    return [make(pool.FindMessageTypeByName("shop." + name)) for name in ("Order", "Receipt", "Parcel")]


Order, Receipt, Parcel = message_types()


def charge(order, context):
    if order.amount > 5000:
        context.set_trailing_metadata((("retry-hint", "smaller"),))
        context.abort(grpc.StatusCode.FAILED_PRECONDITION, "too much for one order")
    return Receipt(receipt_id="r_" + order.order_id, is_paid=True)


def start_server():
    handlers = {
        "Charge": grpc.unary_unary_rpc_method_handler(charge, Order.FromString, Receipt.SerializeToString),
        "Send": grpc.unary_unary_rpc_method_handler(
            lambda parcel, context: Receipt(), Parcel.FromString, Receipt.SerializeToString
        ),
        "Echo": grpc.unary_unary_rpc_method_handler(lambda data, context: data[::-1]),
    }
    server = grpc.server(futures.ThreadPoolExecutor(2))
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("shop.Till", handlers),))
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    return server, port


def run(channel):
    charge_ = channel.unary_unary("/shop.Till/Charge", Order.SerializeToString, Receipt.FromString)
    order = Order(order_id="o_1", amount=2000, card="4000056655665556")
    if ACTION == "call":
        told = (("authorization", "Bearer sk_test_4eC39HqLyjWDarjtT1zdp7dc"), ("trace-bin", b"\x00\x01"))
        return charge_(order, metadata=told).receipt_id  # the call
    if ACTION == "with_call":
        receipt, call = charge_.with_call(order)
        return [receipt.receipt_id, call.code().name]
    if ACTION == "future":
        return charge_.future(order, timeout=10).result().receipt_id
    if ACTION == "intercepted":
        seen = []

        class Watcher(grpc.UnaryUnaryClientInterceptor):
            def intercept_unary_unary(self, continuation, details, request):
                seen.append(details.method)
                return continuation(details, request)

        watched = grpc.intercept_channel(channel, Watcher())
        make = watched.unary_unary("/shop.Till/Charge", Order.SerializeToString, Receipt.FromString)
        return [make(order).receipt_id, seen]
    if ACTION == "refused_by_server":
        charge_(Order(order_id="o_2", amount=9000))
    if ACTION == "bytes":
        return channel.unary_unary("/shop.Till/Echo")(b"\xff\x00paid").hex()
    if ACTION == "unknown_any":
        parcel = Parcel(content=any_pb2.Any(type_url="type.googleapis.com/no.Such", value=b"\x01"))
        send = channel.unary_unary("/shop.Till/Send", Parcel.SerializeToString, Receipt.FromString)
        return send(parcel).receipt_id
    return charge_(order, timeout=5).receipt_id


SERVER, PORT = start_server()
try:
    with grpc.insecure_channel("127.0.0.1:%d" % (1 if ACTION == "nobody" else PORT)) as CHANNEL:
        print(json.dumps(run(CHANNEL)))
except grpc.RpcError as problem:
    print(json.dumps({"raised": problem.code().name, "details": problem.details()}))
finally:
    SERVER.stop(None)
