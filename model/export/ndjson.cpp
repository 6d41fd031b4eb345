#include "model/export/ndjson.h"

#include "model/export/jsontext.h"

namespace model {

using namespace writing;

namespace {

using namespace std::chrono;

std::string_view timeKindName(TimeKind kind)
{
    switch (kind) {
    case TimeKind::Create:
        return "create";
    case TimeKind::Append:
        return "logappend";
    case TimeKind::Arrival:
        break;
    }
    return "unknown";
}

void appendMember(std::string& out, std::string_view name, std::int64_t number)
{
    out.append(",\"").append(name).append("\":");
    appendNumber(out, number);
}

//! False when \a bytes are not UTF-8, so that the member needs its base64 twin.
bool appendMember(std::string& out, std::string_view name, std::optional<std::string_view> bytes)
{
    out.append(",\"").append(name).append("\":");
    if (bytes)
        return appendJsonString(out, *bytes);
    out.append("null");
    return true;
}

void appendBase64Member(std::string& out, std::string_view name, std::string_view bytes)
{
    out.append(",\"").append(name).append("\":\"");
    appendBase64(out, bytes);
    out.push_back('"');
}

bool appendHeaders(std::string& out, const HeaderList& headers)
{
    bool faithful = true;
    char before = '[';
    out.append(",\"headers\":");
    for (const auto& header : headers) {
        out.push_back(std::exchange(before, ','));
        faithful &= appendJsonString(out, header.name);
        out.push_back(',');
        if (header.value)
            faithful &= appendJsonString(out, *header.value);
        else
            out.append("null");
    }
    out.push_back(']');
    return faithful;
}

void appendHeadersBase64(std::string& out, const HeaderList& headers)
{
    char before = '[';
    out.append(",\"headers_base64\":");
    for (const auto& header : headers) {
        out.push_back(std::exchange(before, ','));
        out.push_back('"');
        appendBase64(out, header.name);
        out.append(header.value ? "\",\"" : "\",null");
        if (!header.value)
            continue;
        appendBase64(out, *header.value);
        out.push_back('"');
    }
    out.push_back(']');
}

void appendTime(std::string& out, const EventView& event)
{
    out.append(",\"tstype\":\"").append(timeKindName(event.timeKind)).push_back('"');
    const auto millis = floor<milliseconds>(event.time);
    appendMember(out, "ts", millis.time_since_epoch().count());
    if (event.time != millis)
        appendMember(out, "ts_us", event.time.time_since_epoch().count());
}

} // namespace

void appendNdjson(std::string& out, const EventView& event)
{
    out.append("{\"topic\":");
    appendJsonString(out, event.channel);
    appendMember(out, "partition", event.partition);
    appendMember(out, "offset", event.position);
    appendTime(out, event);
    // Which broker served it is not kept; kcat writes -1 for "not known".
    appendMember(out, "broker", -1);
    if (!event.body.headers.empty() && !appendHeaders(out, event.body.headers))
        appendHeadersBase64(out, event.body.headers);
    if (!appendMember(out, "key", event.body.key))
        appendBase64Member(out, "key_base64", *event.body.key);
    if (!appendMember(out, "payload", event.body.value))
        appendBase64Member(out, "payload_base64", *event.body.value);
    out.append("}\n");
}

} // namespace model
