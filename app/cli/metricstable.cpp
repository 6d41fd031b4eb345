#include "app/cli/metricstable.h"

#include "app/cli/screentext.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace app::cli {

using namespace model;

namespace {

constexpr std::size_t widestName = 40;
constexpr std::size_t numberWidth = 12;
constexpr std::size_t mostSkewed = 20;

std::string number(double value)
{
    std::array<char, 40> text{};
    const auto* form = value == double(std::int64_t(value)) ? "%.0f"
                       : value < 10                         ? "%.2f"
                       : value < 100                        ? "%.1f"
                                                            : "%.0f";
    std::snprintf(text.data(), text.size(), form, value);
    return text.data();
}

std::string number(const std::optional<double>& value)
{
    return value ? number(*value) : std::string();
}

//! A title, then lines of a name and numbers.
class Block
{
public:
    Block(std::vector<std::string> titles, const Terminal& terminal) : m_terminal(terminal)
    {
        m_rows.push_back(std::move(titles));
    }

    void add(std::vector<std::string> row) { m_rows.push_back(std::move(row)); }

    std::string text() const
    {
        if (m_rows.size() < 2)
            return {};
        std::size_t name = 0;
        for (const auto& row : m_rows)
            name = std::max(name, std::min(screenWidth(row[0]), widestName));
        std::string out;
        for (const auto& row : m_rows) {
            auto line = padded(row[0], name);
            for (std::size_t i = 1; i < row.size(); ++i)
                line += "  " + paddedLeft(row[i], numberWidth);
            out += (&row == &m_rows.front() ? tinted(line, Tint::Dim, m_terminal) : line) + "\n";
        }
        return out + "\n";
    }

private:
    const Terminal& m_terminal;
    std::vector<std::vector<std::string>> m_rows;
};

const MetricFamily* familyNamed(const std::vector<MetricFamily>& families, std::string_view name)
{
    const auto found = std::ranges::find(families, name, &MetricFamily::name);
    return found == families.end() ? nullptr : &*found;
}

std::string labelsText(const MetricLabels& labels)
{
    std::string text;
    for (const auto& [name, value] : labels)
        text += (text.empty() ? "" : " ") + value;
    return text;
}

std::string topics(const std::vector<MetricFamily>& families, const Terminal& terminal)
{
    std::vector<std::pair<std::string, double>> totals;
    if (const auto* events = familyNamed(families, "sagalens_events_total"))
        for (const auto& point : events->points) {
            const auto& topic = point.labels[1].second;
            const auto found =
                std::ranges::find(totals, topic, [](const auto& t) { return t.first; });
            if (found == totals.end())
                totals.emplace_back(topic, point.value);
            else
                found->second += point.value;
        }
    std::ranges::stable_sort(totals, std::greater<>(), [](const auto& t) { return t.second; });
    Block block({"TOPIC", "EVENTS", "EVENTS/S"}, terminal);
    const auto* rates = familyNamed(families, "sagalens_events_per_second");
    for (const auto& [topic, total] : totals) {
        double rate = 0;
        for (const auto& point : rates->points)
            rate += point.labels[1].second == topic ? point.value : 0;
        block.add({topic, grouped(std::uint64_t(total)), number(rate)});
    }
    return block.text();
}

std::string skewed(const MetricBoard& board, const Terminal& terminal)
{
    Block block({"TOPIC, PARTITION, HEAVIEST KEY", "SHARE", "OF KEY"}, terminal);
    for (const auto& skew : board.skew(mostSkewed))
        for (const auto& part : skew.partitions)
            if (part.heaviestShare > 0)
                block.add(
                    {skew.channel + " " + std::to_string(part.partition) + " " + part.heaviestKey,
                     number(part.share * 100) + " %", number(part.heaviestShare * 100) + " %"});
    return block.text();
}

std::string consumers(const MetricBoard& board, const Terminal& terminal)
{
    Block block({"CONSUMER", "RECORDS/S", "P50 S", "P95 S", "P99 S", "LAG", "DEAD LETTERS"},
                terminal);
    for (const auto& one : board.consumers())
        block.add({one.name, number(one.recordsPerSecond), number(one.p50Seconds),
                   number(one.p95Seconds), number(one.p99Seconds), number(one.lagRecords),
                   grouped(one.deadLetters)});
    return block.text();
}

std::string outboxes(const std::vector<MetricFamily>& families, const Terminal& terminal)
{
    Block block({"OUTBOX", "VALUE"}, terminal);
    for (const auto& family : families)
        if (family.name.starts_with("sagalens_outbox_"))
            for (const auto& point : family.points)
                block.add(
                    {labelsText(point.labels) + " " + family.name.substr(16), number(point.value)});
    return block.text();
}

} // namespace

std::string metricsTable(const MetricBoard& board, Timestamp now, const Terminal& terminal)
{
    const auto families = board.families(now);
    return topics(families, terminal) + skewed(board, terminal) + consumers(board, terminal)
           + outboxes(families, terminal);
}

} // namespace app::cli
