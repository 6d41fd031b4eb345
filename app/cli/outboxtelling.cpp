#include "app/cli/exitcode.h"
#include "app/cli/findingsoutput.h"
#include "app/cli/outboxtable.h"
#include "app/cli/outboxteller.h"
#include "app/cli/topicboard.h"
#include "app/cli/verb.h"

#include <algorithm>

// What OutboxTeller writes of the rows, once or again and again.
namespace app::cli {

using namespace model;

std::vector<OutboxRowState> OutboxTeller::rows()
{
    auto keys = board().changes(m_watch->id(), 0, 0);
    std::erase_if(keys.rows, [this](const OutboxBoard::RowKey& key) {
        return m_choice.verdict && key.verdict != *m_choice.verdict;
    });
    std::ranges::sort(keys.rows, std::ranges::greater(), [](const OutboxBoard::RowKey& key) {
        return std::pair(key.created, key.serial);
    });
    if (m_choice.limit > 0 && keys.rows.size() > m_choice.limit)
        keys.rows.resize(m_choice.limit);
    std::vector<OutboxRowState> rows;
    for (const auto& key : keys.rows) {
        if (auto row = board().row(m_watch->id(), keys.epoch, key.serial))
            rows.push_back(std::move(*row));
    }
    return rows;
}

std::string OutboxTeller::text()
{
    auto now = *summary();
    if (m_exact)
        now.waiting = *m_exact;
    m_reader.refresh();
    if (m_choice.diagnose)
        return diagnosis(now);
    if (m_choice.summary)
        return m_choice.json ? summaryJson(now) : summaryText(now, model::now(), m_terminal);
    const auto shown = rows();
    m_any = !shown.empty();
    if (!m_choice.json)
        return outboxTable(shown, m_reader, model::now(), m_terminal) + "\n"
               + summaryText(now, model::now(), m_terminal);
    std::string out;
    for (const auto& row : shown)
        out += outboxJson(row, m_reader);
    return out;
}

std::string OutboxTeller::diagnosis(const OutboxSummary& now)
{
    m_worst.reset();
    for (const auto& line : now.findings)
        m_worst = std::max(m_worst, std::optional(line.severity));
    std::string out;
    if (m_choice.json) {
        for (const auto& line : now.findings)
            out += findingJson(line, m_reader);
        return out;
    }
    if (now.findings.empty())
        return "Nothing is wrong with the relay of " + now.place.tableName() + ".\n";
    return findingsTable(now.findings, m_terminal);
}

int OutboxTeller::tell()
{
    writeOut(text());
    if (m_worst)
        return exitCodeOf(*m_worst);
    return m_choice.verdict && !m_any ? nothingFound : success;
}

int OutboxTeller::watch()
{
    Repainter painter(m_terminal);
    while (!m_interrupt.requested()) {
        for (const auto& target : m_targets) {
            for (const auto& news : target.news())
                complain(news);
        }
        const auto now = summary();
        const auto trouble = now->trouble ? now->trouble->text : std::string();
        if (trouble != m_told && !trouble.empty())
            complain(trouble + " Trying again.");
        m_told = trouble;
        if (m_choice.json)
            writeOut(text());
        else
            painter.show(text());
        m_interrupt.wait(m_choice.interval);
    }
    return success;
}

} // namespace app::cli
