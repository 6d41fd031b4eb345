#pragma once

#include <QObject>

class QHeaderView;

namespace app {

class RowView;

//! How wide the columns of the outbox table are. Where the record on the broker would be cut, the
//! others become narrower, and the age, which the time of creation tells too, goes.
class OutboxColumns : public QObject
{
    Q_OBJECT

public:
    explicit OutboxColumns(RowView& table);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Room { NotKnown, Narrow, Wide };

    void fit(int width);

    QHeaderView& m_header;
    Room m_room = Room::NotKnown; // a width that a person chose stays until this changes
};

} // namespace app
