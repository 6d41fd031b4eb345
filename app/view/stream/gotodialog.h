#pragma once

#include "app/widget/timeformat.h"
#include "model/event/ids.h"

#include <QDialog>

#include <optional>

class QComboBox;
class QDateTimeEdit;
class QDialogButtonBox;
class QLabel;
class QSpinBox;
class QLineEdit;
class QRadioButton;

namespace app {

class StreamController;

//! Asks where to go: an offset of a partition, or a time. row() is the nearest held event at or
//! after it.
class GoToDialog : public QDialog
{
    Q_OBJECT

public:
    GoToDialog(const StreamController& controller, const TimeFormat& format, QWidget* parent);

    //! Proposes topic, partition and time of a held row.
    void beginAt(model::Row row);
    std::optional<model::Row> row() const { return m_row; }

private:
    void fillTopics();
    void showTime(model::Timestamp time);
    void look();

    const StreamController& m_controller;
    TimeFormat m_format;
    QRadioButton* m_byOffset;
    QRadioButton* m_byTime;
    QComboBox* m_topic;
    QSpinBox* m_partition;
    QLineEdit* m_offset;
    QDateTimeEdit* m_time;
    QLabel* m_answer;
    std::optional<model::Row> m_row;
};

} // namespace app
