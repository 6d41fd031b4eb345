#pragma once

#include "model/source/connection.h"

#include <QDialog>

namespace app {

class StartPicker;

//! Asks where an open source shall go on reading.
class StartDialog : public QDialog
{
    Q_OBJECT

public:
    StartDialog(const QString& source, const model::Start& start, QWidget* parent = nullptr);

    model::Start start() const;

private:
    StartPicker* m_picker;
};

} // namespace app
