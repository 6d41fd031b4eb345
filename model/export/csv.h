#pragma once

#include "model/export/eventwriter.h"

#include <optional>
#include <span>
#include <vector>

namespace model {

//! One column of a CSV file: \a text appends the plain text of the cell; quoting and guarding is
//! the writer's business.
struct CsvColumn
{
    std::string title;
    std::function<void(const EventView&, std::string&)> text;
};

//! The columns every event has: time, topic, partition, offset, type, version, key, headers, value,
//! size, source.
std::span<const std::string_view> builtInColumns();

//! Nothing when there is no such column.
std::optional<CsvColumn> builtInColumn(std::string_view name);

//! Appends \a text as one cell (RFC 4180). Text that a spreadsheet would run as a formula (it
//! begins with = + - @, tab, CR, LF or a full-width form of these) gets an apostrophe before it; a
//! number keeps its minus sign. Bytes that are not UTF-8 are written as "base64:…".
void appendCsvCell(std::string& out, std::string_view text);

namespace writing {

//! Whether \a text is a JSON number, and so no formula.
bool isNumber(std::string_view text);

} // namespace writing

struct CsvOptions
{
    char separator = ',';
    bool byteOrderMark = false; //!< Excel takes a file without one for the machine's old code page.
};

//! CSV with CRLF line ends and a line of titles. Columns are chosen by the caller.
class CsvWriter : public EventWriter
{
public:
    CsvWriter(ByteSink sink, std::vector<CsvColumn> columns, CsvOptions options = {});

protected:
    void appendStart(std::string& out) override;
    void append(std::string& out, const EventView& event) override;

private:
    void appendCell(std::string& out, std::size_t column, std::string_view text);

    std::vector<CsvColumn> m_columns;
    CsvOptions m_options;
    std::string m_text;
};

} // namespace model
