#include "app/view/connection/captureform.h"

#include "app/widget/fonts.h"
#include "app/widget/icon.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QUrl>

namespace app {

CaptureForm::CaptureForm(QWidget* parent) : ConnectionForm(parent), m_path(new QLineEdit(this))
{
    setObjectName(QStringLiteral("captureForm"));
    auto* form = new QFormLayout;
    grid().addLayout(form, 0, 0, 1, 4);
    form->setContentsMargins({});
    form->addRow(tr("&File"), m_path);
    auto* hint = new QLabel(
        tr("One JSON object a line, as “sagalens export” and “kcat -J” write it; packed with gzip "
           "or zstd too. A file that grows is followed."),
        this);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    form->addRow(QString(), hint);
    m_path->setObjectName(QStringLiteral("capturePath"));
    m_path->setFont(fonts::mono());
    auto* action =
        m_path->addAction(icons::icon(QStringLiteral("folder")), QLineEdit::TrailingPosition);
    action->setToolTip(tr("Choose a file"));
    connect(action, &QAction::triggered, this, &CaptureForm::browse);
    connect(m_path, &QLineEdit::textChanged, this, &CaptureForm::changed);
    setFocusProxy(m_path);
}

void CaptureForm::browse()
{
    const auto path = QFileDialog::getOpenFileName(this, tr("Open capture"), m_path->text());
    if (!path.isEmpty())
        m_path->setText(path);
}

model::Connection CaptureForm::connection() const
{
    const QFileInfo file(m_path->text().trimmed());
    if (m_path->text().trimmed().isEmpty())
        return {.url = "file://"};
    return {.name = file.fileName().toStdString(),
            .url = QUrl::fromLocalFile(file.absoluteFilePath()).toString().toStdString()};
}

QString CaptureForm::whyNotReady() const
{
    return m_path->text().trimmed().isEmpty() ? tr("Choose a file.") : QString();
}

void CaptureForm::setConnection(const model::Connection& connection)
{
    m_path->setText(QUrl(QString::fromStdString(connection.url)).toLocalFile());
}

} // namespace app
