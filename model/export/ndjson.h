#pragma once

#include "model/export/eventwriter.h"

namespace model {

//! Appends \a event as one line of kcat's -J envelope, with its line end. Lossless: what the
//! envelope cannot hold is added as payload_base64, key_base64, headers_base64 (an array like
//! headers) or ts_us; see README.md.
void appendNdjson(std::string& out, const EventView& event);

//! The capture format: one envelope a line.
class NdjsonWriter : public EventWriter
{
public:
    using EventWriter::EventWriter;

protected:
    void appendStart(std::string&) override {}
    void append(std::string& out, const EventView& event) override { appendNdjson(out, event); }
};

} // namespace model
