#pragma once

#include "model/filter/fieldlookup.h"

//! Profile 1 is the envelope {"type", "payload", "metadata"}; 2 has its ids in headers; the rest
//! has none.
class EnvelopeLookup : public model::filter::FieldLookup
{
public:
    model::filter::FieldRoots roots(std::uint8_t profile) const override
    {
        using In = model::filter::FieldPlace::In;
        model::filter::FieldRoots roots;
        if (profile == 1) {
            roots.payload = {{In::Value, "/payload"}};
            roots.metadata = {{In::Value, "/metadata"}};
            roots.eventId = {{In::Value, "/metadata/eventId"}};
            roots.correlationId = {{In::Value, "/metadata/correlationId"},
                                   {In::Header, "correlation-id"}};
        }
        if (profile == 2)
            roots.eventId = {{In::Header, "ce_id"}};
        return roots;
    }
};
