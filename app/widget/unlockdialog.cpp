#include "app/widget/unlockdialog.h"

#include "app/widget/fonts.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>
#include <array>

namespace app {

namespace {

constexpr std::array<int, 5> minutes = {5, 15, 30, 60, 240};
constexpr int usual = 1;

} // namespace

UnlockDialog::UnlockDialog(const std::vector<UnlockChoice>& choices, int chosen, QWidget* parent)
    : QDialog(parent)
    , m_choices(choices)
    , m_question(new QLabel(this))
    , m_connection(new QComboBox(this))
    , m_time(new QComboBox(this))
    , m_reason(new QLineEdit(this))
    , m_nameLabel(new QLabel(tr("Type its &name"), this))
    , m_name(new QLineEdit(this))
{
    setObjectName(QStringLiteral("unlockDialog"));
    setWindowTitle(tr("Unlock writes"));
    buildFields();
    buildButtons();
    m_connection->setCurrentIndex(chosen);
    showChoice();
    setMinimumWidth(fontMetrics().averageCharWidth() * 62);
}

void UnlockDialog::buildFields()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 16);
    column->setSpacing(fonts::grid * 3);
    m_question->setObjectName(QStringLiteral("unlockQuestion"));
    m_question->setFont(fonts::heading());
    m_question->setWordWrap(true);
    column->addWidget(m_question);
    auto* words = new QLabel(tr("Replaying, marking and deleting become possible for a time, and "
                                "end by themselves. Each still asks, and is recorded."),
                             this);
    words->setWordWrap(true);
    column->addWidget(words);
    auto* form = new QFormLayout;
    form->setVerticalSpacing(fonts::grid * 2);
    if (m_choices.size() > 1)
        form->addRow(tr("&Connection"), m_connection);
    m_connection->setVisible(m_choices.size() > 1);
    form->addRow(tr("&For"), m_time);
    form->addRow(tr("&Reason"), m_reason);
    form->addRow(m_nameLabel, m_name);
    m_nameLabel->setBuddy(m_name);
    column->addLayout(form);
    m_connection->setObjectName(QStringLiteral("unlockConnection"));
    m_time->setObjectName(QStringLiteral("unlockTime"));
    m_reason->setObjectName(QStringLiteral("unlockReason"));
    m_reason->setPlaceholderText(tr("for the record: a ticket, who asked"));
    m_name->setObjectName(QStringLiteral("unlockName"));
    for (const auto& choice : m_choices)
        m_connection->addItem(choice.name);
    for (const auto count : minutes)
        m_time->addItem(count < 60 ? tr("%n minute(s)", nullptr, count)
                                   : tr("%n hour(s)", nullptr, count / 60),
                        count);
    m_time->setCurrentIndex(usual);
    connect(m_connection, &QComboBox::currentIndexChanged, this, &UnlockDialog::showChoice);
    connect(m_name, &QLineEdit::textChanged, this, &UnlockDialog::refresh);
}

void UnlockDialog::buildButtons()
{
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole)->setAutoDefault(false);
    m_unlock = buttons->addButton(tr("Unlock"), QDialogButtonBox::AcceptRole);
    m_unlock->setObjectName(QStringLiteral("unlock"));
    m_unlock->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout()->addWidget(buttons);
}

void UnlockDialog::showChoice()
{
    const auto& choice = m_choices[std::size_t(chosen())];
    m_question->setText(choice.production
                            ? tr("Unlock writes to the production connection %1?").arg(choice.name)
                            : tr("Unlock writes to %1?").arg(choice.name));
    m_nameLabel->setVisible(choice.production);
    m_name->setVisible(choice.production);
    m_name->setPlaceholderText(choice.name);
    refresh();
}

void UnlockDialog::refresh()
{
    const auto& choice = m_choices[std::size_t(chosen())];
    m_unlock->setEnabled(!choice.production || m_name->text() == choice.name);
}

int UnlockDialog::chosen() const
{
    return std::max(0, m_connection->currentIndex());
}

std::chrono::minutes UnlockDialog::time() const
{
    return std::chrono::minutes(m_time->currentData().toInt());
}

QString UnlockDialog::reason() const
{
    return m_reason->text().trimmed();
}

QString UnlockDialog::typedName() const
{
    return m_name->text();
}

} // namespace app
