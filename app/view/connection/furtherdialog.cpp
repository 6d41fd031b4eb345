#include "app/view/connection/furtherdialog.h"

#include "app/widget/fonts.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace app {

FurtherDialog::FurtherDialog(const std::map<std::string, std::string>& properties, QWidget* parent)
    : QDialog(parent)
    , m_text(new QPlainTextEdit(this))
{
    setWindowTitle(tr("Further properties"));
    auto* layout = new QVBoxLayout(this);
    auto* hint = new QLabel(
        tr("Properties of the client library, name=value, one a line. What this program needs "
           "for reading without a trace stays as it is."),
        this);
    hint->setWordWrap(true);
    layout->addWidget(hint);
    m_text->setObjectName(QStringLiteral("furtherText"));
    m_text->setAccessibleName(windowTitle());
    m_text->setFont(fonts::mono());
    m_text->setTabChangesFocus(true);
    for (const auto& [name, value] : properties)
        m_text->appendPlainText(QString::fromStdString(name + "=" + value));
    layout->addWidget(m_text);
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    buttons->addButton(tr("Take over"), QDialogButtonBox::AcceptRole)->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 70, fonts::rowHeight() * 14);
}

std::map<std::string, std::string> FurtherDialog::properties() const
{
    std::map<std::string, std::string> properties;
    for (const auto& line : m_text->toPlainText().split(u'\n')) {
        const auto parting = line.indexOf(u'=');
        if (parting > 0 && !line.trimmed().startsWith(u'#'))
            properties[line.left(parting).trimmed().toStdString()] =
                line.mid(parting + 1).trimmed().toStdString();
    }
    return properties;
}

} // namespace app
