#pragma once

#include <QDialog>

namespace app {

//! The certificates that a server showed, to be read and copied.
class CertificateDialog : public QDialog
{
    Q_OBJECT

public:
    explicit CertificateDialog(const QString& text, QWidget* parent = nullptr);
};

} // namespace app
