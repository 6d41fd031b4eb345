#pragma once

#include "model/source/connection.h"

#include <QWidget>

class QLineEdit;

namespace app {

//! The capture page of the connection dialog: which file.
class CaptureForm : public QWidget
{
    Q_OBJECT

public:
    explicit CaptureForm(QWidget* parent = nullptr);

    model::Connection connection() const;
    void setConnection(const model::Connection& connection);

Q_SIGNALS:
    void changed();

private:
    void browse();

    QLineEdit* m_path;
};

} // namespace app
