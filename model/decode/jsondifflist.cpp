#include "model/decode/jsondifflist.h"

#include <algorithm>
#include <string>

namespace model {

namespace {

using Kind = DiffEntry::Kind;
using Lines = std::vector<std::string_view>;

constexpr std::size_t bytesPerEntry = 16;
constexpr std::size_t tableLimit = 4u
                                   << 20; // cells of the table that finds the longest common part

Lines linesOf(std::string_view text)
{
    Lines lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string hexOffset(std::size_t offset)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    for (auto rest = offset; rest > 0 || text.size() < 4; rest >>= 4)
        text.insert(text.begin(), digits[rest & 15]);
    return "0x" + text;
}

class LineComparison
{
public:
    LineComparison(std::string_view before, std::string_view after, const DiffOptions& options)
        : m_beforeText(before)
        , m_afterText(after)
        , m_before(linesOf(before))
        , m_after(linesOf(after))
        , m_list(options.entries)
    {}

    DocumentDiff run()
    {
        while (m_i < m_before.size() && m_j < m_after.size() && m_before[m_i] == m_after[m_j])
            same();
        m_beforeEnd = m_before.size();
        m_afterEnd = m_after.size();
        while (m_beforeEnd > m_i && m_afterEnd > m_j
               && m_before[m_beforeEnd - 1] == m_after[m_afterEnd - 1]) {
            --m_beforeEnd;
            --m_afterEnd;
        }
        middle();
        while (m_i < m_before.size())
            same();
        return m_list.take(DocumentDiff::Form::Lines);
    }

private:
    // The longest common subsequence of what is left between the common beginning and end; where
    // that would be too much work, everything there is removed and added.
    void middle()
    {
        const auto rows = m_beforeEnd - m_i;
        const auto columns = m_afterEnd - m_j;
        if (rows > 0 && columns > 0 && rows <= tableLimit / columns)
            walk(longestCommon(rows, columns), columns + 1);
        while (m_i < m_beforeEnd)
            removed();
        while (m_j < m_afterEnd)
            added();
    }

    std::vector<std::uint32_t> longestCommon(std::size_t rows, std::size_t columns) const
    {
        const auto width = columns + 1;
        std::vector<std::uint32_t> table((rows + 1) * width);
        for (auto i = rows; i-- > 0;) {
            for (auto j = columns; j-- > 0;) {
                const auto here = i * width + j;
                table[here] = m_before[m_i + i] == m_after[m_j + j]
                                  ? table[here + width + 1] + 1
                                  : std::max(table[here + width], table[here + 1]);
            }
        }
        return table;
    }

    void walk(const std::vector<std::uint32_t>& table, std::size_t width)
    {
        std::size_t at = 0;
        while (m_i < m_beforeEnd && m_j < m_afterEnd) {
            if (m_before[m_i] == m_after[m_j]) {
                same();
                at += width + 1;
            } else if (table[at + width] >= table[at + 1]) {
                removed();
                at += width;
            } else {
                added();
                at += 1;
            }
        }
    }

    void same()
    {
        add(Kind::Same, m_j + 1, side(m_beforeText, m_before[m_i]),
            side(m_afterText, m_after[m_j]));
        ++m_i;
        ++m_j;
    }

    void removed()
    {
        add(Kind::Removed, m_i + 1, side(m_beforeText, m_before[m_i]), {});
        ++m_i;
    }

    void added()
    {
        add(Kind::Added, m_j + 1, {}, side(m_afterText, m_after[m_j]));
        ++m_j;
    }

    void add(Kind kind, std::size_t line, DiffEntry::Side before, DiffEntry::Side after)
    {
        if (m_list.hasRoom())
            m_list.add({std::to_string(line), kind, before, after});
        else
            m_list.count(kind);
    }

    static DiffEntry::Side side(std::string_view text, std::string_view line)
    {
        return {.text = line, .offset = std::size_t(line.data() - text.data())};
    }

    std::string_view m_beforeText;
    std::string_view m_afterText;
    Lines m_before;
    Lines m_after;
    DiffList m_list;
    std::size_t m_i = 0;
    std::size_t m_j = 0;
    std::size_t m_beforeEnd = 0;
    std::size_t m_afterEnd = 0;
};

std::string_view block(std::string_view bytes, std::size_t at)
{
    return at < bytes.size() ? bytes.substr(at, bytesPerEntry) : std::string_view{};
}

Kind kindOf(std::string_view before, std::string_view after)
{
    if (before == after)
        return Kind::Same;
    return before.empty() ? Kind::Added : after.empty() ? Kind::Removed : Kind::Changed;
}

} // namespace

DocumentDiff compareLines(std::string_view before, std::string_view after,
                          const DiffOptions& options)
{
    return LineComparison(before, after, options).run();
}

DocumentDiff compareBytes(std::string_view before, std::string_view after,
                          const DiffOptions& options)
{
    DiffList list(options.entries);
    for (std::size_t at = 0; at < std::max(before.size(), after.size()); at += bytesPerEntry) {
        const auto a = block(before, at);
        const auto b = block(after, at);
        const auto kind = kindOf(a, b);
        if (list.hasRoom())
            list.add({hexOffset(at), kind, {.text = a, .offset = at}, {.text = b, .offset = at}});
        else
            list.count(kind);
    }
    return list.take(DocumentDiff::Form::Bytes);
}

} // namespace model
