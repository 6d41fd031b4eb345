#pragma once

#include "app/session/outboxwatch.h"
#include "app/widget/timeformat.h"

#include <QFrame>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace app {

//! The selected row where no record of it is there to be shown elsewhere: what the table says of
//! it, and on request its payload.
class RowStrip : public QFrame
{
    Q_OBJECT

public:
    explicit RowStrip(QWidget* parent = nullptr);

    //! Nothing: it takes no room.
    void show(const std::optional<model::OutboxRowState>& state);
    void setTimeFormat(const TimeFormat& format) { m_times = format; }
    //! A payload is on its way.
    void await(std::shared_ptr<OutboxTask> task);
    void tick();

Q_SIGNALS:
    void payloadWanted();

private:
    QString words(const model::OutboxRowState& state) const;

    QLabel* m_title;
    QLabel* m_facts;
    QPushButton* m_fetch;
    QPlainTextEdit* m_payload;
    std::shared_ptr<OutboxTask> m_task;
    std::string m_shown; // id of the row
    TimeFormat m_times;
};

} // namespace app
