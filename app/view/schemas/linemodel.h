#pragma once

#include <QAbstractTableModel>

#include <vector>

namespace app {

//! A table over a list of lines that is given anew now and then. Lines that stay keep their place
//! and their selection; new ones are inserted between them, so they must come in one order always.
template <typename Line>
class LineModel : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_lines.size());
    }
    const Line& line(int row) const { return m_lines[std::size_t(row)]; }
    const std::vector<Line>& lines() const { return m_lines; }

    template <typename Same>
    void assign(std::vector<Line> wanted, Same same)
    {
        std::size_t at = 0;
        while (at < wanted.size()) {
            auto last = at;
            if (at < m_lines.size() && same(m_lines[at], wanted[at])) {
                m_lines[at] = std::move(wanted[at]);
                ++at;
                continue;
            }
            // As many as are new in a row.
            while (last + 1 < wanted.size()
                   && (at >= m_lines.size() || !same(m_lines[at], wanted[last + 1])))
                ++last;
            beginInsertRows({}, int(at), int(last));
            m_lines.insert(m_lines.begin() + std::ptrdiff_t(at),
                           std::make_move_iterator(wanted.begin() + std::ptrdiff_t(at)),
                           std::make_move_iterator(wanted.begin() + std::ptrdiff_t(last) + 1));
            endInsertRows();
            at = last + 1;
        }
        removeFrom(wanted.size());
        tellChange();
    }

    void reset(std::vector<Line> lines)
    {
        beginResetModel();
        m_lines = std::move(lines);
        endResetModel();
    }

    void append(std::vector<Line> lines)
    {
        if (lines.empty())
            return;
        const auto first = rowCount();
        beginInsertRows({}, first, first + int(lines.size()) - 1);
        std::move(lines.begin(), lines.end(), std::back_inserter(m_lines));
        endInsertRows();
    }

protected:
    void tellChange()
    {
        if (!m_lines.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }

private:
    void removeFrom(std::size_t at)
    {
        if (at >= m_lines.size())
            return;
        beginRemoveRows({}, int(at), rowCount() - 1);
        m_lines.erase(m_lines.begin() + std::ptrdiff_t(at), m_lines.end());
        endRemoveRows();
    }

    std::vector<Line> m_lines;
};

} // namespace app
