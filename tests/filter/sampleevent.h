#pragma once

#include "model/event/eventview.h"

#include <string>

//! An event that owns its bytes, to be changed by a test as it likes.
struct SampleEvent
{
    std::string type = "ORDER_CREATED";
    std::string topic = "order-events";
    std::string source = "sandbox";
    std::string key = "O-4822";
    std::string value =
        R"({"type":"ORDER_CREATED","payload":{"orderId":"O-4822","customerId":"C-7",)"
        R"("items":[{"sku":"A-1","qty":2},{"sku":"B-2","qty":5}],"totalAmount":123456.5,"paid":true,)"
        R"("note":null},"metadata":{"eventId":"e-1","version":2,"correlationId":"c-9"}})";
    model::HeaderListBuilder headers;
    model::EventView view;

    model::EventView made()
    {
        auto event = view;
        event.type = type;
        event.channel = topic;
        event.source = source;
        event.body = {key, headers.list(), value};
        event.readable = 0;
        return event;
    }

    SampleEvent()
    {
        view.form = model::Form::Json;
        view.time = *model::fromIso("2026-11-23T05:32:07.341Z");
        view.partition = 3;
        view.position = 1842;
        view.version = 2;
        view.profile = 1;
    }
};
