#pragma once

#include "model/source/connection.h"

#include <QWidget>

class QComboBox;
class QDateTimeEdit;
class QSpinBox;
class QStackedLayout;

namespace app {

//! Where reading begins: now, so many back, a time, the beginning, an offset.
class StartPicker : public QWidget
{
    Q_OBJECT

public:
    explicit StartPicker(QWidget* parent = nullptr);

    model::Start start() const;
    void setStart(const model::Start& start);

private:
    void showDetail();

    QComboBox* m_kind;
    QSpinBox* m_count;
    QDateTimeEdit* m_time;
};

} // namespace app
