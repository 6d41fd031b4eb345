#pragma once

#include "app/view/deadletters/letterlist.h"
#include "app/widget/timeformat.h"

#include <QAbstractTableModel>

namespace app {

//! The groups of a LetterList, a row each.
class GroupModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Glyph, First, Reason, Second, Letters, FirstTime, LastTime, Trend, Count };
    using NoteOf = std::function<QString(const LetterGroupLine& group)>;

    explicit GroupModel(const LetterList& list, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    void follow(const LetterList::Change& change);
    void setTimeFormat(const TimeFormat& format);
    void setNotes(NoteOf noteOf);
    void notesChanged();

private:
    QString text(const LetterGroupLine& group, Column column) const;

    const LetterList& m_list;
    int m_count = 0;
    TimeFormat m_times;
    NoteOf m_noteOf;
};

} // namespace app
