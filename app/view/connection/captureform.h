#pragma once

#include "app/view/connection/connectionform.h"

namespace app {

//! The capture page of the connection dialog: which file.
class CaptureForm : public ConnectionForm
{
    Q_OBJECT

public:
    explicit CaptureForm(QWidget* parent = nullptr);

    model::Connection connection() const override;
    void setConnection(const model::Connection& connection) override;
    model::Watch watch() const override { return {.start = {.at = model::Start::At::Beginning}}; }
    QString whyNotReady() const override;
    //! A capture is opened, not collected: its file is the thing to keep.
    bool canBeSaved() const override { return false; }

private:
    void browse();

    QLineEdit* m_path;
};

} // namespace app
