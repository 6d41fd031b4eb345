#pragma once

#include "app/widget/timeformat.h"
#include "model/finding/mute.h"
#include "model/item/glyph.h"

#include <QAbstractTableModel>

#include <vector>

namespace app {

//! The findings as a table: the worst first, then by code and place. Lines keep their identity
//! while their counts rise, so a selection stays where it is. While somebody reads (setReading)
//! nothing trades places: new lines come at the end, and go to their place afterwards.
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

    void assign(const std::vector<model::FindingLine>& lines);
    void setMutes(std::vector<model::FindingMute> mutes);
    void setReading(bool reading) { m_reading = reading; }
    void setTimes(const TimeFormat& times);

    const model::FindingLine& line(int row) const { return m_rows[std::size_t(row)]; }
    bool isMuted(int row) const;
    int mutedCount() const;
    //! The first that is not muted; null when there is none.
    const model::FindingLine* worst() const;

Q_SIGNALS:
    void mutesChanged();

private:
    QString text(const model::FindingLine& line, Column column) const;
    QVariant toolTip(const model::FindingLine& line, Column column) const;
    void removeGone(const std::vector<model::FindingLine>& wanted);
    void place(const model::FindingLine& wanted, int at);

    std::vector<model::FindingLine> m_rows;
    std::vector<model::FindingMute> m_mutes;
    TimeFormat m_times;
    bool m_reading = false;
};

//! The state that a line is marked with.
model::Glyph findingGlyph(const model::FindingLine& line);

} // namespace app
