#include "app/view/writing.h"

#include <QObject>

#include <thread>

namespace app {

namespace {

//! Carries one write out beside the window, and goes when it is told of.
class WriteJob : public QObject
{
public:
    WriteJob(WriteGate& gate, WriteWish wish, QObject* parent) : QObject(parent)
    {
        m_thread = std::jthread([this, &gate, wish = std::move(wish)] {
            const auto result = gate.write(wish.order, wish.action);
            QMetaObject::invokeMethod(
                this,
                [this, done = wish.done, result] {
                    if (done)
                        done(result);
                    deleteLater();
                },
                Qt::QueuedConnection);
        });
    }

private:
    std::jthread m_thread;
};

} // namespace

void askToWrite(WriteGate& gate, WriteWish wish, QWidget* parent)
{
    const auto& connection = wish.order.connection;
    if (connection.production)
        wish.question.productionName = QString::fromStdString(connection.name);
    if (wish.question.reason.isEmpty())
        wish.question.reason = QString::fromStdString(gate.reason(connection));
    auto* dialog = new WriteDialog(wish.question, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, parent,
                     [&gate, dialog, parent, wish = std::move(wish)]() mutable {
                         wish.order.reason = dialog->reason().toStdString();
                         wish.order.typedName = dialog->typedName().toStdString();
                         new WriteJob(gate, std::move(wish), parent);
                     });
    dialog->open();
}

} // namespace app
