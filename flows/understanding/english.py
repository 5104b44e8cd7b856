"""English words that belong together, by the same concepts as the Dutch ones.

None of them stands in a Dutch phrase, so that what is heard in Dutch stays as it was; a test looks after that.
"""

from __future__ import annotations

ENGLISH = {
    "abroad": """
        abroad overseas foreign embassy consulate extradition extradited deported deportation flight
        airport spain spanish germany german france french england italy italian turkey turkish morocco
        brazil greece poland ireland belgium customs translator interpreter country immigration passport
        smuggling suitcase
    """,
    "money": """
        money cash income wage wages salary rent mortgage debt debts bill bills owe owes pay paying paid
        payment afford allowance allowances benefit benefits welfare bailiff collector fine fines tax
        taxes insurance loan broke skint poor unemployed unemployment alimony maintenance electricity
        cost costs expensive savings breadwinner frozen subsidy reminders seized
    """,
    "school": """
        teacher teachers pupil classmate classmates class classroom nursery daycare kindergarten
        principal headmaster grades homework exam exams playground truancy college grade lesson lessons
        attendance
    """,
    "police": """
        police cop cops officer officers arrest arrested detained custody raid raided handcuffs
        handcuffed suspect suspected station interrogated interrogation restrictions lawyer solicitor
        attorney remanded busted caught nicked searched seized
    """,
    "court": """
        court judge judges hearing trial verdict sentence sentenced prosecutor appeal acquitted
        convicted conviction guilty innocent testify witness charges charged accused evidence summons
        jury newspaper journalists reporter reporters press months
    """,
    "visit": """
        visit visits visiting visited visitor visitors visitation appointment entrance gate locker
        searched clothes dress skirt glass see booking book hug table travel
    """,
    "contact": """
        phone phoning call calls calling called rings phoned letter letters envelope stamp parcel
        parcels package send sending sent email credit transfer canteen clothing photo photos picture
        pictures shoes
    """,
    "feelings": """
        cry crying cried tears sad sadness angry anger mad ashamed shame embarrassed guilty guilt lonely
        alone miss missing depressed empty tired exhausted worry worries worried awake sleepless
        stressed panic anxious anxiety scared afraid frightened hopeless helpless powerless relief
        relieved grief grieving gossip whisper judged numb heartbroken overwhelmed cope
    """,
    "release": """
        release released parole probation leave ankle bracelet tag tagged monitor homecoming freed free
        returns returning comes coming rehabilitation reoffend
    """,
    "violence": """
        hit hits hitting beat beats beaten beating abuse abused abusive violent violence threat threats
        threaten threatens threatened stalk stalks strangled knife weapon kill revenge victim
        restraining shelter unsafe safe safety danger dangerous aggressive hide hiding terrified protect
    """,
    "love": """
        love loves relationship marriage married marry wedding divorce divorcing divorced cheat cheated
        cheating jealous trust betrayed forgive wait waiting stay leave engaged intimacy sex affair
        breakup spouse faithful
    """,
    "authorities": """
        youth protection protect council services guardian supervision foster social worker agency
        agencies authority authorities municipality neighbourhood custody cps report reported
        investigation complaint
    """,
    "carer": """
        grandma grandmother grandpa grandfather grandparents granny grandson granddaughter grandchild
        grandchildren grandkids nephew niece nephews nieces aunt auntie uncle guardianship custody
        raising raise caring stepmother foster
    """,
    "behaviour": """
        wet wetting pee peeing nightmares nightmare tantrum tantrums screams screaming clingy withdrawn
        quiet fights fighting kicks kick bites behaves behaviour headaches belly stomach therapy
        psychologist traumatised steals lies
    """,
    "telling": """
        tell telling told explain explaining say saying truth honest lie lied lying secret know knows
        asks asking story believe
    """,
    "privacy": """
        private anonymous confidential secret delete deleted erase wipe data store stored keep read
        reads reading listen recorded traced information share name
    """,
    "person": """
        somebody real counselor employee actual
    """,
    "stop": """
        messaging quit reminders notifications remove list cancel
    """,
    "help": """
        helps helping support organisation organisations group groups others charity peer advice
        assistance counselling community
    """,
    "drawing": """
        draw drawing map tree chart circle circles diagram network overview close around
    """,
    "plan": """
        plans step steps schedule months goals tasks organise list
    """,
    "motherhood": """
        pregnant pregnancy birth born newborn breastfeeding breastfeed midwife mother mum mom mommy
        mummy report
    """,
    "illness": """
        ill sick sickness medicine medicines medication insulin diabetes doctor nurse dentist hospital
        isolation solitary psychosis voices pain weight toothache addicted detox bullied bullies
    """,
    "prison": """
        prison jail jailed locked inside behind bars cell imprisoned incarcerated detention detained
        prisoner slammer guards inmate
    """,
    "he": """
        husband hubby boyfriend him his dad daddy father son boy brother grandad fella lad bloke
    """,
    "she": """
        wife girlfriend she her mum mom mummy mommy mother daughter girl sister
    """,
    "child": """
        child children kid kids toddler teenager teen teenage boy girl little youngest eldest oldest
        twins daughter son
    """,
    "young": """
        years yr old teenager grade stepdad
    """,
}
