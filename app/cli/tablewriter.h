#pragma once

#include "app/cli/terminal.h"
#include "model/export/csv.h"

namespace app::cli {

//! Events as lines of a table: one line each, cut to the terminal; nothing that an event carries
//! reaches the terminal as a command. Columns grow with what comes, up to a limit; the last takes
//! the rest of the line.
class TableWriter : public model::EventWriter
{
public:
    TableWriter(model::ByteSink sink, std::vector<model::CsvColumn> columns, Terminal terminal);

protected:
    void appendStart(std::string&) override {}
    void append(std::string& out, const model::EventView& event) override;

private:
    void appendTitles(std::string& out);
    void appendCell(std::string& out, std::size_t column, std::string_view text, Tint tint);
    void grow(std::size_t column, std::string_view text);

    std::vector<model::CsvColumn> m_columns;
    std::vector<std::size_t> m_widths;
    Terminal m_terminal;
    std::vector<std::string> m_cells; // of the line at hand
    bool m_hasTitles = false;
    std::size_t m_used = 0; // columns of the line at hand
};

//! The values alone, one a line: as they are, but harmless when they go to a screen.
class TextWriter : public model::EventWriter
{
public:
    TextWriter(model::ByteSink sink, Terminal terminal)
        : EventWriter(std::move(sink))
        , m_terminal(terminal)
    {}

protected:
    void appendStart(std::string&) override {}
    void append(std::string& out, const model::EventView& event) override;

private:
    Terminal m_terminal;
};

} // namespace app::cli
