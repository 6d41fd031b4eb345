#include "app/view/connection/certificatedialog.h"

#include "app/widget/fonts.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace app {

CertificateDialog::CertificateDialog(const QString& text, QWidget* parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("certificateDialog"));
    setWindowTitle(tr("Certificates of the server"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    auto* view = new QPlainTextEdit(text, this);
    view->setObjectName(QStringLiteral("certificateText"));
    view->setAccessibleName(windowTitle());
    view->setReadOnly(true);
    view->setFont(fonts::mono());
    view->setLineWrapMode(QPlainTextEdit::NoWrap);
    column->addWidget(view, 1);
    auto* buttons = new QDialogButtonBox(this);
    auto* copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("copyCertificate"));
    connect(copy, &QPushButton::clicked, this,
            [text] { QApplication::clipboard()->setText(text); });
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole)->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 90, fonts::rowHeight() * 22);
}

} // namespace app
