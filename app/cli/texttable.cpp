#include "app/cli/texttable.h"

#include "app/cli/screentext.h"

#include <algorithm>

namespace app::cli {

std::string textTable(const std::vector<TableCells>& rows, const std::vector<bool>& right,
                      const Terminal& terminal, const std::vector<Tint>& tints)
{
    constexpr std::size_t widestCell = 40;
    std::vector<std::size_t> widths(right.size());
    for (const auto& row : rows) {
        for (std::size_t at = 0; at < row.size(); ++at)
            widths[at] = std::max(widths[at], std::min(screenWidth(row[at]), widestCell));
    }
    std::string out;
    for (std::size_t number = 0; number < rows.size(); ++number) {
        std::string line;
        for (std::size_t at = 0; at < rows[number].size(); ++at) {
            const bool last = at + 1 == rows[number].size();
            const auto room = last ? std::string::npos : widths[at];
            const auto cell = screenText(rows[number][at], room);
            line += last        ? cell
                    : right[at] ? paddedLeft(cell, widths[at]) + "  "
                                : padded(cell, widths[at]) + "  ";
        }
        if (terminal.width > 0)
            line = screenText(line, terminal.width - 1);
        out += tinted(line,
                      number == 0              ? Tint::Bold
                      : number <= tints.size() ? tints[number - 1]
                                               : Tint::Plain,
                      terminal)
               + '\n';
    }
    return out;
}

} // namespace app::cli
