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

//! On a screen the day and the time: who needs the year writes to a file.
void appendShortTime(const EventView& event, std::string& out)
{
    auto iso = toIso(event.time);
    const auto dash = iso.find('-', 1);
    const auto letter = iso.find('T');
    if (dash == std::string::npos || letter == std::string::npos)
        return;
    iso[letter] = ' ';
    out.append(iso, dash + 1, iso.size() - dash - 2);
}

std::size_t firstWidth(std::string_view title)
{
    if (title == "type")
        return 16;
    return std::max<std::size_t>(screenWidth(title), title == "offset" || title == "key" ? 8 : 0);
}

//! The long name of a narrow column would only push the value away.
std::string_view heading(std::string_view title)
{
    return title == "partition" ? "part" : title;
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
    for (auto& column : m_columns) {
        if (column.title == "time" && m_terminal.outIsScreen)
            column.text = appendShortTime;
        m_widths.push_back(firstWidth(heading(column.title)));
    }
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
    grow(column, text);
    const auto width = m_widths[column];
    const auto room = m_terminal.width > 0 ? std::min(width, rest) : width;
    const auto cell =
        isNumeric(m_columns[column].title) ? paddedLeft(text, room) : padded(text, room);
    out += tinted(cell, tint, m_terminal);
    out += gap.substr(0, m_terminal.width > 0 ? std::min(gap.size(), rest - room) : gap.size());
    m_used += room + gap.size();
}

//! A column becomes as wide as what comes, as long as a quarter of the line stays for the last one.
void TableWriter::grow(std::size_t column, std::string_view text)
{
    auto& width = m_widths[column];
    const auto wanted = std::min(screenWidth(text.substr(0, 4 * widest)), widest);
    if (wanted <= width)
        return;
    auto taken = gap.size() * m_widths.size();
    for (std::size_t other = 0; other + 1 < m_widths.size(); ++other)
        taken += m_widths[other];
    const auto most = m_terminal.width * 3 / 4;
    const auto spare = m_terminal.width == 0 ? wanted : most > taken ? most - taken : 0;
    width += std::min(wanted - width, spare);
}

//! Below the titles everything stands in line: they are written when the first row has made room.
void TableWriter::appendTitles(std::string& out)
{
    for (std::size_t column = 0; column < m_columns.size(); ++column)
        appendCell(out, column, heading(m_columns[column].title), Tint::Bold);
}

void TableWriter::append(std::string& out, const EventView& event)
{
    m_cells.resize(m_columns.size());
    for (std::size_t column = 0; column < m_columns.size(); ++column) {
        m_cells[column].clear();
        m_columns[column].text(event, m_cells[column]);
        if (column + 1 < m_columns.size())
            grow(column, m_cells[column]);
    }
    if (!std::exchange(m_hasTitles, true))
        appendTitles(out);
    for (std::size_t column = 0; column < m_columns.size(); ++column)
        appendCell(out, column, m_cells[column], tintOf(m_columns[column].title, event));
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
