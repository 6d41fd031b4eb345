#include "model/connect/capture/captureline.h"

#include "model/connect/capture/base64.h"

#include <limits>

namespace model::capture {

namespace {

using namespace std::chrono;

//! The envelope's milliseconds may be far outside of what a Timestamp holds.
std::optional<Timestamp> fromMillis(std::int64_t millis)
{
    constexpr auto most = std::numeric_limits<std::int64_t>::max() / 1000;
    if (millis > most || millis < -most)
        return std::nullopt;
    return Timestamp(milliseconds(millis));
}

} // namespace

//! What was found on the way through one object.
struct CaptureLineParser::Seen
{
    CaptureLine line;
    std::optional<std::string_view> topic;
    std::optional<std::string_view> exactKey;
    std::optional<std::string_view> exactValue;
    bool place = false;
    bool content = false;
    bool exactHeaders = false;
};

CaptureLine CaptureLineParser::parse(std::string_view line)
{
    // Editors on Windows put a byte order mark before the first line.
    if (line.starts_with("\xef\xbb\xbf"))
        line.remove_prefix(3);
    JsonScanner whole(line);
    if (whole.atEnd())
        return {.kind = CaptureLine::Kind::Blank};
    JsonScanner json(line);
    Seen seen;
    if (json.peek('{') && readMembers(json, seen) && json.atEnd() && seen.topic && seen.place
        && seen.content) {
        seen.line.kind = CaptureLine::Kind::Envelope;
        seen.line.topic = *seen.topic;
        seen.line.body.headers = (seen.exactHeaders ? m_exactHeaders : m_headers).list();
        if (seen.exactKey)
            seen.line.body.key = seen.exactKey;
        if (seen.exactValue)
            seen.line.body.value = seen.exactValue;
        return seen.line;
    }
    const bool structured = whole.peek('{') || whole.peek('[');
    const auto value = structured ? whole.value() : std::nullopt;
    if (!value || !whole.atEnd())
        return {};
    return {.kind = CaptureLine::Kind::Bare, .body = {.value = value}};
}

bool CaptureLineParser::readMembers(JsonScanner& json, Seen& seen)
{
    m_headers.clear();
    m_exactHeaders.clear();
    if (!json.take('{'))
        return false;
    do {
        const auto name = json.string(m_name);
        if (!name || !json.take(':') || !readMember(json, *name, seen))
            return false;
    } while (json.take(','));
    return json.take('}');
}

bool CaptureLineParser::readMember(JsonScanner& json, std::string_view name, Seen& seen)
{
    if (name == "payload") {
        seen.content = true;
        return readBytes(json, m_value, seen.line.body.value);
    }
    if (name == "key")
        return readBytes(json, m_key, seen.line.body.key);
    if (name == "topic")
        return readBytes(json, m_topic, seen.topic);
    if (name == "payload_base64")
        return readBase64(json, m_value, seen.exactValue);
    if (name == "key_base64")
        return readBase64(json, m_key, seen.exactKey);
    if (name == "headers")
        return readHeaders(json);
    if (name == "headers_base64") {
        seen.exactHeaders = true;
        return readHeaderList(json, true);
    }
    return readPlace(json, name, seen);
}

bool CaptureLineParser::readPlace(JsonScanner& json, std::string_view name, Seen& seen)
{
    if (name == "tstype") {
        const auto kind = json.string(m_text);
        if (!kind)
            return false;
        seen.line.timeKind = *kind == "create"      ? TimeKind::Create
                             : *kind == "logappend" ? TimeKind::Append
                                                    : TimeKind::Arrival;
        return true;
    }
    const bool known = name == "partition" || name == "offset" || name == "ts" || name == "ts_us";
    const auto number = known ? json.integer() : std::nullopt;
    if (!number)
        return json.value().has_value();
    if (name == "partition")
        seen.line.partition = std::int32_t(*number);
    else if (name == "offset")
        seen.line.position = *number;
    else
        seen.line.time = name == "ts" ? fromMillis(*number) : Timestamp(microseconds(*number));
    seen.place = seen.place || name == "partition" || name == "offset";
    return true;
}

//! A string, null for nothing; any other value (kcat's decoded Avro) is taken as the JSON it is.
bool CaptureLineParser::readBytes(JsonScanner& json, std::string& scratch,
                                  std::optional<std::string_view>& out)
{
    if (json.null()) {
        out.reset();
        return true;
    }
    out = json.peek('"') ? json.string(scratch) : json.value();
    return out.has_value();
}

bool CaptureLineParser::readBase64(JsonScanner& json, std::string& scratch,
                                   std::optional<std::string_view>& out)
{
    const auto text = json.string(m_text);
    if (!text || !decodeBase64(*text, scratch))
        return false;
    out = scratch;
    return true;
}

bool CaptureLineParser::readHeaders(JsonScanner& json)
{
    if (json.null())
        return true;
    return json.peek('{') ? readHeaderMap(json) : readHeaderList(json, false);
}

//! name, value, name, value …
bool CaptureLineParser::readHeaderList(JsonScanner& json, bool base64)
{
    if (!json.take('['))
        return false;
    if (json.take(']'))
        return true;
    do {
        if (!readHeader(json, base64))
            return false;
    } while (json.take(','));
    return json.take(']');
}

bool CaptureLineParser::readHeader(JsonScanner& json, bool base64)
{
    const auto read = base64 ? &CaptureLineParser::readBase64 : &CaptureLineParser::readBytes;
    std::optional<std::string_view> name;
    std::optional<std::string_view> value;
    if (!(this->*read)(json, m_headerName, name) || !name || !json.take(','))
        return false;
    if (!json.null() && !(this->*read)(json, m_headerValue, value))
        return false;
    (base64 ? m_exactHeaders : m_headers).add(*name, value);
    return true;
}

//! {"name": ["value", null]}, as kcat writes them when asked for a map.
bool CaptureLineParser::readHeaderMap(JsonScanner& json)
{
    if (!json.take('{'))
        return false;
    if (json.take('}'))
        return true;
    do {
        const auto name = json.string(m_headerName);
        if (!name || !json.take(':') || !readHeaderValues(json, std::string(*name)))
            return false;
    } while (json.take(','));
    return json.take('}');
}

bool CaptureLineParser::readHeaderValues(JsonScanner& json, const std::string& name)
{
    const bool several = json.take('[');
    if (several && json.take(']'))
        return true;
    do {
        std::optional<std::string_view> value;
        if (!readBytes(json, m_headerValue, value))
            return false;
        m_headers.add(name, value);
    } while (several && json.take(','));
    return !several || json.take(']');
}

} // namespace model::capture
