#pragma once

#include "model/connect/capture/jsonscanner.h"
#include "model/event/body.h"
#include "model/event/timestamp.h"

#include <array>

namespace model::capture {

//! What one line of a capture says.
struct CaptureLine
{
    enum class Kind {
        Envelope, //!< kcat's -J line, ours or another's: topic, partition, offset …
        Bare,     //!< The event alone: the whole line is its value.
        Blank,
        Bad,
    };

    Kind kind = Kind::Bad;
    std::string_view topic;
    std::int32_t partition = 0;
    std::int64_t position = 0;
    std::optional<Timestamp> time;
    TimeKind timeKind = TimeKind::Arrival;
    Body body;
};

//! Reads lines. What it returns lives until the next line; the buffers are kept, so a line costs no
//! allocation.
class CaptureLineParser
{
public:
    CaptureLine parse(std::string_view line);

private:
    struct Seen;

    bool readMembers(JsonScanner& json, Seen& seen);
    bool readMember(JsonScanner& json, std::string_view name, Seen& seen);
    bool readPlace(JsonScanner& json, std::string_view name, Seen& seen);
    bool readBytes(JsonScanner& json, std::string& scratch, std::optional<std::string_view>& out);
    bool readBase64(JsonScanner& json, std::string& scratch, std::optional<std::string_view>& out);
    bool readHeaders(JsonScanner& json);
    bool readHeaderList(JsonScanner& json, bool base64);
    bool readHeaderMap(JsonScanner& json);
    bool readHeaderValues(JsonScanner& json, const std::string& name);
    bool readHeader(JsonScanner& json, bool base64);

    std::string m_name;
    std::string m_topic;
    std::string m_key;
    std::string m_value;
    std::string m_text;
    std::string m_headerName;
    std::string m_headerValue;
    HeaderListBuilder m_headers;
    HeaderListBuilder m_exactHeaders;
};

} // namespace model::capture
