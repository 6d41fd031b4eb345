#include "app/widget/writedialog.h"

#include "app/widget/fonts.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace app {

WriteDialog::WriteDialog(const WriteQuestion& question, QWidget* parent)
    : QDialog(parent)
    , m_productionName(question.productionName)
    , m_reason(new QLineEdit(question.reason, this))
    , m_name(new QLineEdit(this))
{
    setObjectName(QStringLiteral("writeDialog"));
    setWindowTitle(question.button);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 16);
    column->setSpacing(fonts::grid * 3);
    buildWords(question);
    buildFields(question);
    buildButtons(question);
    connect(m_reason, &QLineEdit::textChanged, this, &WriteDialog::refresh);
    connect(m_name, &QLineEdit::textChanged, this, &WriteDialog::refresh);
    setMinimumWidth(fontMetrics().averageCharWidth() * 76);
    refresh();
}

void WriteDialog::buildWords(const WriteQuestion& question)
{
    const auto add = [this](const QString& text) {
        auto* label = new QLabel(text, this);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setVisible(!text.isEmpty());
        layout()->addWidget(label);
        return label;
    };
    add(question.question)->setFont(fonts::heading());
    add(question.warning);
    if (question.preview.isEmpty())
        return;
    auto* preview = new QPlainTextEdit(question.preview, this);
    preview->setObjectName(QStringLiteral("writePreview"));
    preview->setAccessibleName(tr("What will be written"));
    preview->setReadOnly(true);
    preview->setTabChangesFocus(true);
    preview->setFont(fonts::mono());
    preview->setLineWrapMode(QPlainTextEdit::NoWrap);
    preview->setMinimumHeight(fonts::rowHeight() * 6);
    static_cast<QVBoxLayout*>(layout())->addWidget(preview, 1);
}

void WriteDialog::buildFields(const WriteQuestion& question)
{
    auto* form = new QFormLayout;
    form->setVerticalSpacing(fonts::grid * 2);
    m_reason->setObjectName(QStringLiteral("writeReason"));
    m_reason->setPlaceholderText(tr("for the record: a ticket, who asked"));
    form->addRow(tr("&Reason"), m_reason);
    m_name->setObjectName(QStringLiteral("writeName"));
    m_name->setPlaceholderText(question.productionName);
    if (!question.productionName.isEmpty())
        form->addRow(tr("Type “%1” to &confirm").arg(question.productionName), m_name);
    m_name->setVisible(!question.productionName.isEmpty());
    static_cast<QVBoxLayout*>(layout())->addLayout(form);
}

void WriteDialog::buildButtons(const WriteQuestion& question)
{
    auto* buttons = new QDialogButtonBox(this);
    auto* cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_write = buttons->addButton(question.button, QDialogButtonBox::AcceptRole);
    m_write->setObjectName(QStringLiteral("write"));
    m_write->setAutoDefault(false);
    cancel->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout()->addWidget(buttons);
}

void WriteDialog::refresh()
{
    const auto needsReason = reason().isEmpty();
    const auto needsName = m_name->text() != m_productionName && !m_productionName.isEmpty();
    m_write->setEnabled(!needsReason && !needsName);
    m_write->setToolTip(needsReason ? tr("Say why: the reason is recorded.")
                        : needsName ? tr("Type the name of the connection.")
                                    : QString());
}

QString WriteDialog::reason() const
{
    return m_reason->text().trimmed();
}

QString WriteDialog::typedName() const
{
    return m_name->text();
}

} // namespace app
