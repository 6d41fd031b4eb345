#include "app/cli/tablewriter.h"

#include "app/cli/screentext.h"
#include "model/event/typemeaning.h"

#include <algorithm>
#include <utility>

namespace app::cli {

using namespace model;

namespace {

constexpr std::size_t widest = 40;
constexpr std::size_t longestLast = 65536; // of the last column where no screen cuts it
constexpr std::string_view gap = "  ";

std::size_t firstWidth(std::string_view title)
{
    if (title == "time")
        return 24;
    if (title == "topic" || title == "type" || title == "key")
        return 18;
    return std::max<std::size_t>(screenWidth(title), title == "offset" ? 8 : 0);
}

bool isNumeric(std::string_view title)
{
    return title == "offset" || title == "partition" || title == "size" || title == "version";
}

Tint tintOf(std::string_view title, const EventView& event)
{
    if (title == "time")
        return Tint::Dim;
    if (title != "type")
        return Tint::Plain;
    switch (typeMeaning(event.type)) {
    case TypeMeaning::Failure:
        return Tint::Red;
    case TypeMeaning::Compensation:
        return Tint::Yellow;
    case TypeMeaning::Plain:
        break;
    }
    return Tint::Cyan;
}

} // namespace

TableWriter::TableWriter(ByteSink sink, std::vector<CsvColumn> columns, Terminal terminal)
    : EventWriter(std::move(sink))
    , m_columns(std::move(columns))
    , m_terminal(terminal)
{
    for (const auto& column : m_columns)
        m_widths.push_back(firstWidth(column.title));
}

void TableWriter::appendCell(std::string& out, std::size_t column, std::string_view text, Tint tint)
{
    const bool last = column + 1 == m_columns.size();
    const auto rest = m_terminal.width > m_used ? m_terminal.width - m_used : 0;
    if (last) {
        out += tinted(screenText(text, m_terminal.width > 0 ? rest : longestLast), tint, m_terminal)
               + '\n';
        m_used = 0;
        return;
    }
    auto& width = m_widths[column];
    const auto wanted = screenWidth(text.substr(0, 4 * widest));
    width = std::clamp(wanted, width, std::max(width, widest));
    const auto room = m_terminal.width > 0 ? std::min(width, rest) : width;
    const auto cell =
        isNumeric(m_columns[column].title) ? paddedLeft(text, room) : padded(text, room);
    out += tinted(cell, tint, m_terminal);
    out += gap.substr(0, m_terminal.width > 0 ? std::min(gap.size(), rest - room) : gap.size());
    m_used += room + gap.size();
}

void TableWriter::appendStart(std::string& out)
{
    for (std::size_t column = 0; column < m_columns.size(); ++column)
        appendCell(out, column, m_columns[column].title, Tint::Bold);
}

void TableWriter::append(std::string& out, const EventView& event)
{
    for (std::size_t column = 0; column < m_columns.size(); ++column) {
        m_text.clear();
        m_columns[column].text(event, m_text);
        appendCell(out, column, m_text, tintOf(m_columns[column].title, event));
    }
}

void TextWriter::append(std::string& out, const EventView& event)
{
    const auto value = event.body.value.value_or("");
    if (m_terminal.outIsScreen)
        out += harmlessText(value);
    else
        out.append(value);
    out.push_back('\n');
}

} // namespace app::cli
