#include "model/export/copy.h"

#include "model/export/jsontext.h"

#include <algorithm>
#include <utility>

namespace model {

using namespace writing;

namespace {

//! What the decoder saw whole and found to be JSON may stand in a JSON text as it is.
bool isWholeJson(const EventView& event)
{
    const bool doubtful =
        event.findings.has(Finding::BrokenJson) || event.findings.has(Finding::TooDeep)
        || event.findings.has(Finding::TooBig) || event.findings.has(Finding::InvalidUtf8);
    return event.form == Form::Json && !doubtful;
}

void appendName(std::string& out, std::string_view name)
{
    out.append(out.size() > 1 ? ",\n  \"" : "\n  \"").append(name).append("\": ");
}

void appendBytes(std::string& out, std::string_view bytes)
{
    if (isUtf8(bytes)) {
        appendJsonString(out, bytes);
        return;
    }
    out.append("{\"base64\": \"");
    appendBase64(out, bytes);
    out.append("\"}");
}

void appendBytes(std::string& out, std::optional<std::string_view> bytes)
{
    if (bytes)
        appendBytes(out, *bytes);
    else
        out.append("null");
}

void appendHeaders(std::string& out, const HeaderList& headers)
{
    out.push_back('[');
    std::string_view before = "\n    ";
    for (const auto& header : headers) {
        out.append(std::exchange(before, ",\n    ")).append("[");
        appendBytes(out, header.name);
        out.append(", ");
        appendBytes(out, header.value);
        out.push_back(']');
    }
    out.append("\n  ]");
}

bool isHarmless(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
           || std::string_view("_-./:,=@%+").find(c) != std::string_view::npos;
}

std::string variableName(std::string_view property)
{
    std::string name;
    for (const char c : property) {
        const bool letter =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        name.push_back(!letter ? '_' : c >= 'a' ? char(c - 32) : c);
    }
    return name;
}

std::string brokers(std::string_view url)
{
    const auto scheme = url.find("://");
    url.remove_prefix(scheme == std::string_view::npos ? 0 : scheme + 3);
    url = url.substr(0, url.find_first_of("/?"));
    // Whoever wrote a login into the address must not find it in the clipboard.
    const auto login = url.rfind('@');
    url.remove_prefix(login == std::string_view::npos ? 0 : login + 1);
    return std::string(url);
}

} // namespace

std::string copyAsJson(const EventView& event)
{
    std::string out = "{";
    appendName(out, "topic");
    appendJsonString(out, event.channel);
    appendName(out, "partition");
    appendNumber(out, event.partition);
    appendName(out, "offset");
    appendNumber(out, event.position);
    appendName(out, "time");
    appendJsonString(out, toIso(event.time));
    appendName(out, "key");
    appendBytes(out, event.body.key);
    if (!event.body.headers.empty()) {
        appendName(out, "headers");
        appendHeaders(out, event.body.headers);
    }
    appendName(out, "value");
    if (isWholeJson(event))
        out.append(event.body.value.value_or("null"));
    else
        appendBytes(out, event.body.value);
    out.append("\n}\n");
    return out;
}

std::string copyAsValue(const EventView& event)
{
    return std::string(event.body.value.value_or(""));
}

std::string shellQuoted(std::string_view text)
{
    if (!text.empty() && std::ranges::all_of(text, isHarmless))
        return std::string(text);
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'')
            out.append("'\\''");
        else
            out.push_back(c);
    }
    out.push_back('\'');
    return out;
}

std::string copyAsKcat(const EventView& event, const KcatTarget& target)
{
    std::string out = "kcat -C -b " + shellQuoted(brokers(target.url));
    for (const auto& [name, value] : target.properties) {
        if (name.starts_with("sagalens."))
            continue; // ours, not the library's
        auto setting = name;
        setting += '=';
        const bool isSecret = target.isSecret && target.isSecret(name);
        if (!isSecret)
            setting += value;
        out.append(" -X ").append(shellQuoted(setting));
        if (isSecret)
            out.append("\"$").append(variableName(name)).append("\"");
    }
    out.append(" -t ").append(shellQuoted(event.channel));
    out.append(" -p ").append(std::to_string(event.partition));
    out.append(" -o ").append(std::to_string(event.position)).append(" -c 1 -e -J");
    return out;
}

} // namespace model
