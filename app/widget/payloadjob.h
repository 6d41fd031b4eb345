#pragma once

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include <utility>

namespace app {

//! Values of this many bytes and more are read outside the GUI thread.
inline constexpr qsizetype backgroundFrom = 512 * 1024;

//! Calls \a done on the GUI thread with what \a work gives: at once if \a isLong is not set, else
//! after a thread of the pool has done it and only if \a owner still exists. Call it on the GUI
//! thread; a result that came too late is the caller's to drop, by a generation number.
template <typename Work, typename Done>
void runJob(QObject* owner, bool isLong, Work work, Done done)
{
    if (!isLong)
        return done(work());
    QThreadPool::globalInstance()->start([application = QCoreApplication::instance(),
                                          guard = QPointer(owner), work = std::move(work),
                                          done = std::move(done)] {
        // The application waits for the pool before it goes; only on its thread may the guard
        // be looked at.
        QMetaObject::invokeMethod(
            application,
            [guard, done, result = work()]() mutable {
                if (guard)
                    done(std::move(result));
            },
            Qt::QueuedConnection);
    });
}

} // namespace app
