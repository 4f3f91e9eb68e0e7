package org.cbchannels.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.File;
import java.nio.file.Path;
import org.cbchannels.tests.support.Browser;
import org.cbchannels.tests.support.Proxy;
import org.cbchannels.tests.support.Server;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The sample's page in two windows of a real browser. */
@ArquillianTest
@RunAsClient
class SamplePageIT {

    private static final String SAMPLE = "sample";

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = SAMPLE, managed = false, testable = false)
    static EnterpriseArchive sample() {
        return ShrinkWrap.createFromZipFile(EnterpriseArchive.class, new File(System.getProperty("sample.ear")));
    }

    @Test
    void two_users_see_each_others_messages_and_shared_tasks_and_come_back_after_a_redeployment() {
        Assumptions.assumeTrue(Browser.installed().isPresent(), "No Chromium is installed: the page was not tried");
        deployer.deploy(SAMPLE);
        try (Browser browser = Browser.start();
                Proxy proxy = Proxy.start()) {
            String place = "http://127.0.0.1:" + proxy.port() + "/";
            Page desk = browser.window(1200, 800, place);
            Page phone = browser.window(390, 844, Server.http("/").toString());
            signIn(desk, "alice", "wrong");
            assertThat(desk.getByRole(AriaRole.ALERT)).hasText("That name and password are not known.");
            signIn(desk, "alice", "secret");
            signIn(phone, "bob", "secret");
            assertThat(desk.locator("#tasks-state")).hasText("connected");
            assertThat(phone.locator("#tasks-state")).hasText("connected");
            tasks(desk, phone);
            chat(desk, phone);
            screenshot(desk, "desk");
            screenshot(phone, "phone");
            cut(desk, phone, proxy);
            sleep(desk, phone);

            deployer.undeploy(SAMPLE);
            assertThat(desk.locator("#tasks-state")).hasText("offline", within(20));
            deployer.deploy(SAMPLE);
            assertThat(desk.getByLabel("Password"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
            signIn(desk, "alice", "secret");
            assertThat(desk.locator("#tasks-state")).hasText("connected");
            assertThat(desk.locator("#tasks li")).hasCount(0);
            desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();
            assertThat(desk.getByLabel("Password")).isVisible();
        } finally {
            deployer.undeploy(SAMPLE);
        }
    }

    private static LocatorAssertions.HasTextOptions within(int seconds) {
        return new LocatorAssertions.HasTextOptions().setTimeout(seconds * 1000.0);
    }

    /** What is done while the line is cut is shown at once, and saved when it is back. */
    private static void cut(Page desk, Page phone, Proxy proxy) {
        proxy.refuse(true);
        proxy.cut();
        assertThat(desk.locator("#tasks-state")).hasText("offline");
        desk.getByLabel("New task").fill("Mend the line");
        desk.keyboard().press("Enter");
        assertThat(desk.locator("#tasks li.saving")).hasCount(1);
        assertThat(desk.locator("#tasks-state")).hasText("offline, will be saved");
        desk.getByLabel("Message", new Page.GetByLabelOptions().setExact(true)).fill("said while away");
        desk.keyboard().press("Enter");
        phone.getByLabel("Message", new Page.GetByLabelOptions().setExact(true)).fill("are you there?");
        phone.keyboard().press("Enter");
        screenshot(desk, "offline");
        proxy.refuse(false);
        assertThat(desk.locator("#tasks-state")).hasText("connected", within(30));
        assertThat(phone.locator("#messages li").last()).hasText("Anna: said while away");
        assertThat(desk.locator("#messages")).containsText("Ben: are you there?");
        assertThat(desk.locator("#tasks li.saving")).hasCount(0);
        assertThat(desk.locator("#tasks li")).hasCount(2);
        desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Shared: Mend the line"))
                .click();
        assertThat(phone.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("Done: Mend the line")))
                .isVisible();
    }

    /** A tab that was frozen by the browser has everything when it is back. */
    private static void sleep(Page desk, Page phone) {
        CDPSession debugging = desk.context().newCDPSession(desk);
        lifecycle(debugging, "frozen");
        phone.getByLabel("Message", new Page.GetByLabelOptions().setExact(true)).fill("wake up");
        phone.keyboard().press("Enter");
        assertThat(phone.locator("#messages li").last()).hasText("Ben: wake up");
        lifecycle(debugging, "active");
        assertThat(desk.locator("#messages li").last()).hasText("Ben: wake up");
        assertThat(desk.locator("#tasks-state")).hasText("connected");
    }

    private static void lifecycle(CDPSession debugging, String state) {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("state", state);
        debugging.send("Page.setWebLifecycleState", parameters);
    }

    private static void signIn(Page page, String name, String password) {
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
        page.getByLabel("Password").fill(password);
        page.keyboard().press("Enter");
    }

    /** By keyboard alone on one side. */
    private static void tasks(Page desk, Page phone) {
        desk.getByLabel("New task").focus();
        desk.keyboard().type("Water the plants");
        desk.keyboard().press("Enter");
        Locator onDesk = desk.locator("#tasks li");
        Locator onPhone = phone.locator("#tasks li");
        assertThat(onDesk).hasCount(1);
        phone.getByLabel("New task").fill("Call Ben");
        phone.keyboard().press("Enter");
        assertThat(onPhone).hasCount(1);
        assertThat(onPhone.getByLabel("Title")).hasValue("Call Ben");
        assertThat(onDesk).hasCount(1);

        desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Shared: Water the plants"))
                .click();
        assertThat(onPhone).hasCount(2);
        Locator shared = onPhone.filter(new Locator.FilterOptions().setHas(phone.getByText("alice")));
        assertThat(shared.getByLabel("Title")).hasValue("Water the plants");
        assertThat(shared.getByLabel("Title")).isDisabled();
        onDesk.getByRole(AriaRole.CHECKBOX).check();
        assertThat(shared.getByRole(AriaRole.CHECKBOX)).isChecked();
        desk.getByLabel("Title").fill("Water the cactus");
        desk.keyboard().press("Enter");
        assertThat(shared.getByLabel("Title")).hasValue("Water the cactus");

        desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Shared: Water the cactus"))
                .click();
        assertThat(onPhone).hasCount(1);
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Shared: Call Ben"))
                .click();
        assertThat(onDesk).hasCount(2);
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Delete: Call Ben"))
                .click();
        assertThat(onDesk).hasCount(1);
    }

    private static void chat(Page desk, Page phone) {
        enter(desk, "garden", "Anna");
        enter(phone, "garden", "Ben");
        assertThat(desk.locator("#messages li").last()).hasText("Ben is here");
        desk.getByLabel("Message", new Page.GetByLabelOptions().setExact(true)).fill("Hello <b>Ben</b>");
        desk.keyboard().press("Enter");
        assertThat(phone.locator("#messages li").last()).hasText("Anna: Hello <b>Ben</b>");
        phone.getByLabel("Message", new Page.GetByLabelOptions().setExact(true)).fill("Hello Anna");
        phone.keyboard().press("Enter");
        assertThat(desk.locator("#messages li").last()).hasText("Ben: Hello Anna");
    }

    private static void enter(Page page, String room, String nick) {
        page.getByLabel("Room").fill(room);
        page.getByLabel("Nickname").fill(nick);
        page.keyboard().press("Enter");
        assertThat(page.locator("#chat-state")).hasText("connected");
        assertThat(page.locator("#messages")).containsText(nick + " is here");
    }

    private static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }
}
