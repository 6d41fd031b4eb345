#pragma once

#include "app/view/findings/findingrow.h"
#include "app/widget/timeformat.h"

#include <QAbstractTableModel>

#include <vector>

namespace app {

//! The findings as a table. Lines keep their identity while their counts rise, so a selection stays
//! where it is; only a line that is new, gone or worse moves others.
class FindingsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Severity, Finding, Where, Key, LastSeen, Count, End };

    explicit FindingsModel(QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void assign(std::vector<FindingRow> rows);
    void setTimes(const TimeFormat& times);

    const FindingRow& row(int row) const { return m_rows[std::size_t(row)]; }

private:
    QString text(const FindingRow& row, Column column) const;
    QVariant toolTip(const FindingRow& row, Column column) const;
    void removeGone(const std::vector<FindingRow>& wanted);
    void place(const FindingRow& wanted, int at);

    std::vector<FindingRow> m_rows;
    TimeFormat m_times;
};

//! The finding as a title, and what to make of it as a sentence.
QString findingTitle(const FindingRow& row);
QString findingAdvice(const FindingRow& row);

} // namespace app
