#include "model/export/csv.h"

#include "model/export/jsontext.h"

#include <algorithm>
#include <array>
#include <utility>

namespace model {

using namespace writing;

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::size_t digits(std::string_view text)
{
    return std::size_t(std::ranges::find_if_not(text, isDigit) - text.begin());
}

bool isFormula(std::string_view text)
{
    static constexpr std::array<std::string_view, 11> starts{"=",  "+",  "-",  "@",  "\t", "\r",
                                                             "\n", "＝", "＋", "－", "＠"};
    const auto begins = [text](std::string_view start) { return text.starts_with(start); };
    return std::ranges::any_of(starts, begins) && !isNumber(text);
}

//! Every separator in use is a reason for quotes, whichever one the file has: a cell then reads the
//! same in all.
bool needsQuotes(std::string_view text)
{
    return text.find_first_of("\",;\t\r\n") != std::string_view::npos
           || (!text.empty() && (text.front() == ' ' || text.back() == ' '));
}

void appendQuoted(std::string& out, std::string_view text)
{
    for (const char c : text) {
        if (c == '"')
            out.push_back('"');
        out.push_back(c);
    }
    out.push_back('"');
}

void appendHeaderText(const EventView& event, std::string& out)
{
    for (const auto& header : event.body.headers) {
        if (!out.empty())
            out.append("; ");
        out.append(header.name);
        if (header.value)
            out.append("=").append(*header.value);
    }
}

using CellText = void (*)(const EventView&, std::string&);

constexpr std::array<std::pair<std::string_view, CellText>, 11> cells{{
    {"time", [](const EventView& event, std::string& out) { out.append(toIso(event.time)); }},
    {"topic", [](const EventView& event, std::string& out) { out.append(event.channel); }},
    {"partition",
     [](const EventView& event, std::string& out) { appendNumber(out, event.partition); }},
    {"offset", [](const EventView& event, std::string& out) { appendNumber(out, event.position); }},
    {"type", [](const EventView& event, std::string& out) { out.append(event.type); }},
    {"version",
     [](const EventView& event, std::string& out) {
         if (event.version >= 0)
             appendNumber(out, event.version);
     }},
    {"key",
     [](const EventView& event, std::string& out) { out.append(event.body.key.value_or("")); }},
    {"headers", appendHeaderText},
    {"value",
     [](const EventView& event, std::string& out) { out.append(event.body.value.value_or("")); }},
    {"size",
     [](const EventView& event, std::string& out) {
         appendNumber(out, std::int64_t(event.body.value.value_or("").size()));
     }},
    {"source", [](const EventView& event, std::string& out) { out.append(event.source); }},
}};

constexpr auto cellNames = [] {
    std::array<std::string_view, cells.size()> names{};
    for (std::size_t at = 0; at < cells.size(); ++at)
        names[at] = cells[at].first;
    return names;
}();

} // namespace

std::span<const std::string_view> builtInColumns()
{
    return cellNames;
}

std::optional<CsvColumn> builtInColumn(std::string_view name)
{
    const auto* const found = std::ranges::find(cells, name, &decltype(cells)::value_type::first);
    if (found == cells.end())
        return std::nullopt;
    return CsvColumn{std::string(name), found->second};
}

bool writing::isNumber(std::string_view text)
{
    text.remove_prefix(text.starts_with('-') ? 1 : 0);
    const auto whole = digits(text);
    if (whole == 0 || (whole > 1 && text.front() == '0'))
        return false;
    text.remove_prefix(whole);
    if (text.starts_with('.')) {
        const auto fraction = digits(text.substr(1));
        if (fraction == 0)
            return false;
        text.remove_prefix(fraction + 1);
    }
    if (text.empty() || (text.front() != 'e' && text.front() != 'E'))
        return text.empty();
    text.remove_prefix(1);
    text.remove_prefix(text.starts_with('-') || text.starts_with('+') ? 1 : 0);
    return !text.empty() && digits(text) == text.size();
}

void appendCsvCell(std::string& out, std::string_view text)
{
    if (!isUtf8(text)) {
        out.append("base64:");
        appendBase64(out, text);
        return;
    }
    const bool formula = isFormula(text);
    if (!formula && !needsQuotes(text)) {
        out.append(text);
        return;
    }
    out.append(formula ? "\"'" : "\"");
    appendQuoted(out, text);
}

CsvWriter::CsvWriter(ByteSink sink, std::vector<CsvColumn> columns, CsvOptions options)
    : EventWriter(std::move(sink))
    , m_columns(std::move(columns))
    , m_options(options)
{}

void CsvWriter::appendCell(std::string& out, std::size_t column, std::string_view text)
{
    if (column > 0)
        out.push_back(m_options.separator);
    appendCsvCell(out, text);
    if (column + 1 == m_columns.size())
        out.append("\r\n");
}

void CsvWriter::appendStart(std::string& out)
{
    if (m_options.byteOrderMark)
        out.append("\xef\xbb\xbf");
    for (std::size_t column = 0; column < m_columns.size(); ++column)
        appendCell(out, column, m_columns[column].title);
}

void CsvWriter::append(std::string& out, const EventView& event)
{
    for (std::size_t column = 0; column < m_columns.size(); ++column) {
        m_text.clear();
        m_columns[column].text(event, m_text);
        appendCell(out, column, m_text);
    }
}

} // namespace model
