#pragma once

#include "app/widget/timeformat.h"
#include "model/idempotency/keyreport.h"

#include <QAbstractTableModel>

#include <optional>
#include <unordered_map>

namespace app {

//! The lines of the board of keys, as of the last assign().
class KeyTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Verdict, Key, Consumer, Life, Until, Set, Records, Effects, Store, Count };

    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    //! The lines that stay keep their rows; new ones come behind, unless a sorting says otherwise.
    void assign(std::vector<model::KeyLine> lines, model::Timestamp now);
    void setTimes(const TimeFormat& times);
    const model::KeyLine& line(int row) const { return m_lines[std::size_t(row)]; }
    //! The first line of the event with this last record.
    std::optional<int> rowOf(model::Row record) const;

private:
    QString text(const model::KeyLine& line, Column column) const;
    QString timeText(const std::optional<model::Timestamp>& time) const;
    QVariant toolTip(const model::KeyLine& line, Column column) const;
    bool isLess(const model::KeyLine& one, const model::KeyLine& other) const;
    void order(std::vector<model::KeyLine>& lines) const;
    void removeAllBut(const std::unordered_map<std::string, int>& wanted);
    void appendMissing(const std::vector<model::KeyLine>& wanted);
    void arrange(std::vector<model::KeyLine> lines,
                 const std::unordered_map<std::string, int>& places);

    std::vector<model::KeyLine> m_lines;
    model::Timestamp m_now;
    TimeFormat m_times;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace app
