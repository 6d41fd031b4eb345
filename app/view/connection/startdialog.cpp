#include "app/view/connection/startdialog.h"

#include "app/view/connection/startpicker.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace app {

StartDialog::StartDialog(const QString& source, const model::Start& start, QWidget* parent)
    : QDialog(parent)
    , m_picker(new StartPicker(this))
{
    setObjectName(QStringLiteral("startDialog"));
    setWindowTitle(tr("Read %1 from").arg(source));
    auto* column = new QVBoxLayout(this);
    auto* hint =
        new QLabel(tr("What was read stays. What lies between is counted as skipped."), this);
    hint->setWordWrap(true);
    column->addWidget(hint);
    column->addWidget(m_picker);
    m_picker->setStart(start);
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    buttons->addButton(tr("Read from there"), QDialogButtonBox::AcceptRole)->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
}

model::Start StartDialog::start() const
{
    return m_picker->start();
}

} // namespace app
