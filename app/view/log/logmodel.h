#pragma once

#include "app/session/journal.h"
#include "app/widget/timeformat.h"

#include <QAbstractTableModel>

#include <deque>
#include <vector>

namespace app {

//! What sources and the program had to say, oldest first. Bounded: the oldest lines go first.
class LogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Level, Time, Source, Text, Count };

    static constexpr int mostLines = 5000;

    explicit LogModel(QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    //! As one insertion.
    void append(const std::vector<LogLine>& lines);
    void clear();
    void setTimes(const TimeFormat& times);

    //! One line as text, for the clipboard: ISO time, level, source, text, parted by tabs.
    QString line(int row) const;

private:
    QString text(const LogLine& entry, Column column) const;

    std::deque<LogLine> m_entries;
    TimeFormat m_times;
};

} // namespace app
