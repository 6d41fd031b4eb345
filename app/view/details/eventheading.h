#pragma once

#include "app/widget/timeformat.h"
#include "model/event/eventview.h"

#include <QWidget>

class QLabel;

namespace app {

//! The top of the Event dock: marker and type, version, where it came from, ids to click.
class EventHeading : public QWidget
{
    Q_OBJECT

public:
    explicit EventHeading(QWidget* parent = nullptr);

    struct Facts
    {
        int category = -1;
        QString correlationId;
        QString causationId;
        QString eventId;
    };

    void show(const model::EventView& event, const Facts& facts, const TimeFormat& times);

Q_SIGNALS:
    //! A filter for the id that was clicked.
    void filterWanted(const QString& filter);

private:
    void addId(const QString& title, const QString& field, const QString& value);

    QLabel* m_marker;
    QLabel* m_type;
    QLabel* m_version;
    QLabel* m_origin;
    QLabel* m_place;
    QLabel* m_time;
    QWidget* m_ids;
};

} // namespace app
