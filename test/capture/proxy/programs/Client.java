import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Client HttpClient|HttpURLConnection create|stream|abort BASE */
public class Client {
  static final String ADDRESS = "https://api.stripe.com/v1/customers";
  static final HttpClient CLIENT = HttpClient.newHttpClient();

  public static void main(String[] args) throws Exception {
    var isNew = args[0].equals("HttpClient");
    var action = args[1];
    if (action.equals("create")) {
      var answer = new String((isNew ? post() : postOld()).readAllBytes());
      System.out.println(answer.contains("\"Ada\"") ? "Ada" : answer);
      return;
    }
    var stream = isNew ? get(args[2] + "/" + action) : getOld(args[2] + "/" + action);
    try (var lines = new BufferedReader(new InputStreamReader(stream))) {
      for (String line; (line = lines.readLine()) != null; ) {
        System.out.println(line);
        if (action.equals("abort")) break;
        (isNew ? get(args[2] + "/next") : getOld(args[2] + "/next")).readAllBytes();
      }
    }
    // HttpClient has threads that outlive `main`.
    System.exit(0);
  }

  static InputStream get(String url) throws Exception {
    return CLIENT.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofInputStream()).body();
  }

  static InputStream getOld(String url) throws Exception {
    return new URL(url).openStream();
  }

  static InputStream post() throws Exception {
    var request = HttpRequest.newBuilder(URI.create(ADDRESS))
        .header("Authorization", "Bearer sk_test_proxied")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString("name=Ada")).build();
    return CLIENT.send(request, BodyHandlers.ofInputStream()).body();
  }

  static InputStream postOld() throws Exception {
    var connection = (HttpURLConnection) new URL(ADDRESS).openConnection();
    connection.setRequestProperty("Authorization", "Bearer sk_test_proxied");
    connection.setDoOutput(true);
    connection.getOutputStream().write("name=Ada".getBytes());
    return connection.getInputStream();
  }
}
