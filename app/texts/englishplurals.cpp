// SPDX-License-Identifier: Apache-2.0
#include "texts/englishplurals.h"

#include <QCoreApplication>

// Outside any namespace, as the macro wants it.
static void initTranslations()
{
    Q_INIT_RESOURCE(translations);
}

namespace fiberloom {

EnglishPlurals::EnglishPlurals()
{
    initTranslations();
    if (m_translator.load(QStringLiteral(":/translations/fiberloom_en.qm")))
        QCoreApplication::installTranslator(&m_translator);
}

EnglishPlurals::~EnglishPlurals()
{
    if (QCoreApplication::instance())
        QCoreApplication::removeTranslator(&m_translator);
}

} // namespace fiberloom
