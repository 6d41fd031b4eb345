#pragma once

#include "model/item/categories.h"
#include "model/item/eventcolumn.h"
#include "model/item/eventrows.h"
#include "model/item/eventtext.h"
#include "model/item/glyph.h"
#include "model/store/reader.h"

#include <QAbstractTableModel>
#include <QHash>

#include <functional>
#include <span>

namespace model {

//! A colour for the rows for which a question is answered with yes; the first rule that does
//! counts.
struct RowColour
{
    std::function<bool(const EventView&)> applies;
    Tint tint = Tint::None;
};

//! The events that pass a filter, as a table. It holds row numbers; the store holds the events. GUI
//! thread; tick() takes in what the store got and let go of since, as one insertion and one
//! removal.
class EventTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    EventTableModel(const EventStore& store, const ProfileSet& profiles, Categories& categories,
                    QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    const QList<EventColumn>& columns() const { return m_columns; }
    void setColumns(const QList<EventColumn>& columns);
    void setTimeFormatter(TimeFormatter formatter);
    void setRowColours(std::vector<RowColour> rules);
    //! Text that a find marks in the cells; empty for none.
    void setFindText(const QString& text);
    //! Marked rows and their comments.
    void setMarks(const QHash<Row, QString>& marks);

    //! Shows every event from \a first on.
    void showAll(Row first = 0);
    //! Shows nothing until extend() brings rows from \a base on, ascending.
    void showChosen(Row base);
    void extend(std::span<const Row> rows);
    void tick();

    //! Frozen it takes in no new rows (those let go of still leave); waiting() counts them.
    void setFrozen(bool frozen) { m_frozen = frozen; }
    bool isFrozen() const { return m_frozen; }

    const EventRows& rows() const { return m_rows; }
    Row rowAt(int line) const { return m_rows.at(line); }
    //! Valid until the next call to this model.
    EventView eventAt(int line) const;
    QModelIndex indexOf(Row row, int column = 0) const;
    const EventStore& store() const { return m_reader.store(); }

private:
    QVariant display(const QModelIndex& index) const;
    QVariant delta(int line) const;
    QString time(int line) const;
    Glyph glyph(const EventView& event) const;
    Tint tint(const EventView& event) const;
    TextSpans findSpans(const QString& text) const;
    int marker(Row row) const;

    mutable Reader m_reader;
    mutable EventText m_text;
    Categories& m_categories;
    mutable QHash<quint32, int> m_markers; // ChannelId → category
    QList<EventColumn> m_columns;
    std::vector<RowColour> m_rules;
    QHash<Row, QString> m_marks;
    QString m_find;
    EventRows m_rows;
    bool m_frozen = false;
};

} // namespace model
