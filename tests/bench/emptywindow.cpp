// What an empty window takes: the limit for the start of ours. Says "ready" on stderr once it is
// shown, and stays.
#include <QApplication>
#include <QMainWindow>
#include <QTimer>

#include <cstdio>

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QMainWindow window;
    window.resize(1600, 1000);
    window.show();
    QTimer::singleShot(0, &window, [] {
        std::fputs("ready\n", stderr);
        std::fflush(stderr);
    });
    return application.exec();
}
